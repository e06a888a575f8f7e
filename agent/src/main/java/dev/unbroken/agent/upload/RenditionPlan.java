package dev.unbroken.agent.upload;

import dev.unbroken.agent.hls.TagAttributes;
import dev.unbroken.agent.picture.Probe;
import dev.unbroken.agent.service.SessionAnswer;
import dev.unbroken.media.RenditionSelection;
import dev.unbroken.media.Resolution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which renditions are recorded, and what their folders are called. */
final class RenditionPlan {

  private RenditionPlan() {}

  /** What the recording configuration says, as the service tells it. */
  static RenditionSelection selection(SessionAnswer.@Nullable Renditions configured) {
    var kind = configured == null ? null : configured.renditionSelection();
    return switch (kind) {
      case "NONE" -> new RenditionSelection.None();
      case "CUSTOM" -> custom(configured);
      case null, default -> new RenditionSelection.All();
    };
  }

  private static RenditionSelection custom(SessionAnswer.@Nullable Renditions configured) {
    var names = configured == null ? null : configured.renditions();
    Set<Resolution> wanted =
        names == null
            ? Set.of()
            : names.stream().map(Resolution::valueOf).collect(Collectors.toSet());
    return wanted.isEmpty() ? new RenditionSelection.None() : new RenditionSelection.Custom(wanted);
  }

  /** What the fragment's master playlist will say, completed by what the media is. */
  static Map<String, String> attributes(Offered offered, Optional<Probe> probe) {
    var all = new LinkedHashMap<>(offered.attributes());
    if (!offered.member()) {
      probe
          .filter(it -> it.height() > 0)
          .ifPresent(it -> all.putIfAbsent("RESOLUTION", it.width() + "x" + it.height()));
      probe
          .filter(it -> it.frameRate() > 0)
          .ifPresent(it ->
              all.putIfAbsent("FRAME-RATE", String.format(Locale.ROOT, "%.3f", it.frameRate())));
      probe
          .filter(it -> !it.codecs().isEmpty())
          .ifPresent(it -> all.putIfAbsent("CODECS", "\"" + String.join(",", it.codecs()) + "\""));
    }
    all.remove("URI");
    return all;
  }

  /** The height of a rendition's picture in pixels; 0 where it has none or nobody knows. */
  static int height(Map<String, String> attributes) {
    var sides = new TagAttributes(attributes).text("RESOLUTION").orElse("").split("[xX]", -1);
    return sides.length == 2 && sides[1].matches("\\d{1,6}") ? Integer.parseInt(sides[1]) : 0;
  }

  /** A folder for a rendition that no other has. */
  static String folder(Map<String, String> attributes, boolean member, List<String> taken) {
    var name = member ? memberName(attributes) : pictureName(attributes);
    var free = name;
    for (var i = 2; taken.contains(free); i++) {
      free = name + "-" + i;
    }
    return free;
  }

  private static String memberName(Map<String, String> attributes) {
    return attributes
        .getOrDefault("TYPE", "media")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z]", "");
  }

  private static String pictureName(Map<String, String> attributes) {
    var height = height(attributes);
    if (height == 0) {
      return "source";
    }
    var rate = attributes.getOrDefault("FRAME-RATE", "");
    return height
        + "p"
        + (rate.matches("\\d{1,4}(\\.\\d+)?") ? Math.round(Double.parseDouble(rate)) : "");
  }
}

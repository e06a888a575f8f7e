package dev.unbroken.sessions;

import dev.unbroken.validation.Members;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an event says of its encoder, in either form of the API's model: {@code video} and
 * {@code audio}, or lists of tracks.
 */
final class IngestReader {

  private static final String FRAME_RATE = "targetFramerate";

  private IngestReader() {}

  static Optional<Ingest> read(Members detail) {
    if (detail.has("ingest_configurations")) {
      return read(detail.object("ingest_configurations"), true);
    }
    var configuration = detail.object("ingest_configuration");
    return read(configuration, configuration.has("videoConfigurations"));
  }

  static Optional<Ingest> read(Members members, boolean tracks) {
    var video = tracks ? members.objects("videoConfigurations") : one(members.object("video"));
    var audio = tracks ? members.objects("audioConfigurations") : one(members.object("audio"));
    var ingest =
        new Ingest(
            video.stream().map(m -> track(m, Track.VIDEO_TEXTS, Track.VIDEO_NUMBERS)).toList(),
            audio.stream().map(m -> track(m, Track.AUDIO_TEXTS, Track.AUDIO_NUMBERS)).toList());
    return Optional.of(ingest).filter(i -> !i.video().isEmpty() || !i.audio().isEmpty());
  }

  private static List<Members> one(Members track) {
    return track.present() ? List.of(track) : List.of();
  }

  private static Track track(Members members, List<String> textNames, List<String> numberNames) {
    var texts = new HashMap<String, String>();
    var numbers = new HashMap<String, Double>();
    for (var name : textNames) {
      members.string(name).max(256).optional().ifPresent(text -> texts.put(name, text));
    }
    for (var name : numberNames) {
      number(members, name).ifPresent(number -> numbers.put(name, number));
    }
    return new Track(texts, numbers);
  }

  /** The model has whole numbers only, but encoders send 29.97 frames a second. */
  private static Optional<Double> number(Members members, String name) {
    if (!name.equals(FRAME_RATE)) {
      return members.integer(name, 0, Integer.MAX_VALUE).map(Long::doubleValue);
    }
    var rate = members.number(name);
    if (rate.filter(r -> r < 0).isPresent()) {
      members.violated(members.pathOf(name), "Member must have value greater than or equal to 0");
    }
    return rate;
  }
}

package dev.unbroken.stitching;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A fragment's master playlist with all the media playlists of it that have something to play. */
final class FragmentPlaylists {
  private final Fragment fragment;
  private final Master master;
  private final Map<String, MediaPlaylist> playlists = new LinkedHashMap<>();
  private final List<String> unfinished = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  private FragmentPlaylists(Fragment fragment, Master master) {
    this.fragment = fragment;
    this.master = master;
  }

  /** Reads a fragment by its entry; empty when the fragment has no such file. */
  static Optional<FragmentPlaylists> open(Fragment fragment, String entry)
      throws IOException, UnstitchableException {
    var source = new Source(fragment, entry);
    var file = source.open();
    if (file.isEmpty()) {
      return Optional.empty();
    }
    var opened = new FragmentPlaylists(fragment, MasterReader.read(source, file.get()));
    for (var reference : opened.references()) {
      opened.survey(reference);
    }
    opened.leaveOutStalled();
    opened.cutToCommonEnd();
    return Optional.of(opened);
  }

  Fragment fragment() {
    return fragment;
  }

  Master master() {
    return master;
  }

  /** What a playlist that is not written to its end still lacks; empty when nothing does. */
  List<String> unfinished() {
    return unfinished;
  }

  /** What a viewer of the merged recording should know of this fragment. */
  List<String> remarks() {
    return remarks;
  }

  Optional<MediaPlaylist> playlist(String reference) {
    return Optional.ofNullable(playlists.get(reference));
  }

  /** The variants that have something to play. */
  List<Variant> variants() {
    return playable(master.variants());
  }

  List<Variant> iFrames() {
    return playable(master.iFrames());
  }

  private List<Variant> playable(List<Variant> variants) {
    return variants.stream().filter(variant -> playlists.containsKey(variant.uri())).toList();
  }

  private List<String> references() {
    return Stream.of(
            master.variants().stream().map(Variant::uri),
            master.media().stream().flatMap(media -> media.uri().stream()),
            master.iFrames().stream().map(Variant::uri))
        .flatMap(references -> references)
        .distinct()
        .toList();
  }

  private void survey(String reference) throws IOException, UnstitchableException {
    var path = Reference.file(Reference.resolve("", reference));
    if (!Reference.isRelative(reference) || List.of(path.split("/", -1)).contains("..")) {
      unfinished(
          "Fragment %s: the playlist %s lies outside its folder."
              .formatted(fragment.streamId(), reference));
      return;
    }
    var source = new Source(fragment, path);
    var facts = MediaSurvey.of(source, master.variables().within(reference), Long.MAX_VALUE);
    if (facts.isEmpty()) {
      unfinished(source.problem("is missing").getMessage());
      return;
    }
    if (!facts.get().ended()) {
      unfinished(source.problem("has no ENDLIST").getMessage());
    }
    if (facts.get().segments() == 0) {
      remarks.add(source.problem("has no segment").getMessage());
    } else {
      keep(source, reference, facts.get());
    }
  }

  private void keep(Source source, String reference, MediaFacts facts) {
    var independent = master.independent() || facts.independent();
    playlists.put(
        reference,
        new MediaPlaylist(
            source, reference, master.variables(), independent, Long.MAX_VALUE, 0, facts));
  }

  private void unfinished(String sentence) {
    unfinished.add(sentence);
    remarks.add(sentence);
  }

  /** A variant that stopped long before the others would leave a hole in the merged one. */
  private void leaveOutStalled() {
    var variants = variants().stream().map(Variant::uri).collect(Collectors.toSet());
    var least = leastNanos();
    for (var playlist : heardOrSeen()) {
      if (playlist.facts().nanos() < least) {
        if (variants.contains(playlist.reference())) {
          remarks.add(playlist.source().problem("stops early").getMessage());
          playlists.remove(playlist.reference());
        }
      }
    }
  }

  /**
   * Where playlists end at different segments, the next fragment would begin at different times.
   */
  private void cutToCommonEnd() throws IOException, UnstitchableException {
    var least = leastNanos();
    var common =
        heardOrSeen().stream()
            .mapToLong(playlist -> playlist.facts().nanos())
            .filter(nanos -> nanos >= least)
            .min()
            .orElse(Long.MAX_VALUE);
    // Sound rarely ends with the picture to the frame: less than half a segment is no difference.
    var limit = common == Long.MAX_VALUE ? common : common + targetNanos() / 2;
    for (var playlist : List.copyOf(playlists.values())) {
      if (playlist.facts().nanos() > limit) {
        cut(playlist.until(limit));
      }
    }
    if (common != Long.MAX_VALUE) {
      reachTo(common);
    }
  }

  /** Sound and captions that end before the picture must not begin again before it does. */
  private void reachTo(long end) {
    for (var playlist : List.copyOf(playlists.values())) {
      var hole = end - playlist.facts().nanos();
      if (hole > targetNanos() / 2) {
        playlists.put(playlist.reference(), playlist.followedByHole(hole));
        remarks.add(
            playlist
                .source()
                .problem("ends %s s before the picture".formatted(seconds(hole)))
                .getMessage());
      }
    }
  }

  private static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, 9).setScale(1, RoundingMode.HALF_UP).toPlainString();
  }

  private void cut(MediaPlaylist playlist) {
    remarks.add(
        playlist.source().problem("is cut at its end, where its siblings end").getMessage());
    if (playlist.facts().segments() == 0) {
      playlists.remove(playlist.reference());
    } else {
      playlists.put(playlist.reference(), playlist);
    }
  }

  /** The playlists of picture and sound, without captions and I-frames. */
  private List<MediaPlaylist> heardOrSeen() {
    return Stream.concat(
            master.variants().stream().map(Variant::uri),
            master.media().stream()
                .filter(media -> media.type() != Media.Type.SUBTITLES)
                .flatMap(media -> media.uri().stream()))
        .distinct()
        .flatMap(reference -> playlist(reference).stream())
        .toList();
  }

  /** What a playlist must last at least, not to count as one that stopped early. */
  private long leastNanos() {
    return variants().stream().mapToLong(this::nanos).max().orElse(0) - 3 * targetNanos();
  }

  private long nanos(Variant variant) {
    return playlist(variant.uri()).map(playlist -> playlist.facts().nanos()).orElse(0L);
  }

  private long targetNanos() {
    return 1_000_000_000L
        * variants().stream()
            .flatMap(variant -> playlist(variant.uri()).stream())
            .mapToInt(playlist -> playlist.facts().targetSeconds())
            .max()
            .orElse(1);
  }
}

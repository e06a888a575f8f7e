package dev.unbroken.stitching;

/**
 * The HLS output of one stream session.
 *
 * @param streamId names the fragment in errors and in renamed date ranges
 * @param location the fragment's folder relative to the recording's {@code media/hls/} folder, or
 *     its URL where it lies elsewhere; percent-encoded as URIs want it, without a slash at its end
 * @param files the fragment's files; its entry is {@code master.m3u8}
 * @param ingest what is known of the picture, used where the fragment has no master playlist
 */
public record Fragment(String streamId, String location, FragmentFiles files, IngestFacts ingest) {

  /** Refuses a blank stream id and a location that is no folder of its own. */
  public Fragment {
    if (streamId.isBlank()) {
      throw new IllegalArgumentException("A fragment needs a stream id");
    }
    var folder =
        !location.isEmpty()
            && !location.equals(".")
            && !location.endsWith("/")
            && (Reference.isRelative(location) || Reference.isUrl(location))
            && location.chars().noneMatch(c -> c <= ' ' || c == '?' || c == '#' || c == '"');
    if (!folder) {
      throw new IllegalArgumentException(
          "The location of fragment %s is no folder to refer to: \"%s\""
              .formatted(streamId, location));
    }
  }

  /** A fragment of whose picture nothing is known but what its own master playlist says. */
  public Fragment(String streamId, String location, FragmentFiles files) {
    this(streamId, location, files, IngestFacts.UNKNOWN);
  }
}

package dev.unbroken.media;

import dev.unbroken.testing.Bucket;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Fragments as an ingest uploads them, and the facts of the recording they belong to. */
final class Pieces {
  static final Instant STARTED = Instant.parse("2026-03-01T10:00:00.123Z");
  static final Instant ENDED = Instant.parse("2026-03-01T10:00:25.9Z");
  static final String CHANNEL = "arn:aws:ivs:us-west-2:123456789012:channel/AbCdef1G2hij";
  static final String PREFIX = "ivs/v1/123456789012/AbCdef1G2hij/2026/3/1/10/0/rec0rd1ng1d0";

  private static final String MASTER =
      """
      #EXTM3U
      #EXT-X-VERSION:3
      #EXT-X-STREAM-INF:BANDWIDTH=900000,RESOLUTION=852x480,FRAME-RATE=30.000,CODECS="avc1.4d401f,mp4a.40.2"
      480p30/playlist.m3u8
      #EXT-X-STREAM-INF:BANDWIDTH=300000,RESOLUTION=284x160,FRAME-RATE=30.000,CODECS="avc1.4d400c,mp4a.40.2"
      160p30/playlist.m3u8
      """;

  private static final String PLAYLIST =
      """
      #EXTM3U
      #EXT-X-VERSION:3
      #EXT-X-TARGETDURATION:6
      #EXT-X-MEDIA-SEQUENCE:0
      #EXTINF:6.000,
      0.ts
      #EXTINF:4.500,
      1.ts
      """;

  private Pieces() {}

  /** Uploads a fragment of 10.5 seconds in two renditions, whole. */
  static void whole(Bucket bucket, String prefix) {
    whole(bucket, bucket.name(), prefix);
  }

  static void whole(Bucket bucket, String name, String prefix) {
    bucket.put(name, prefix + "/master.m3u8", MASTER);
    for (var rendition : List.of("480p30", "160p30")) {
      bucket.put(name, prefix + "/" + rendition + "/playlist.m3u8", PLAYLIST + "#EXT-X-ENDLIST\n");
      bucket.put(name, prefix + "/" + rendition + "/0.ts", "media");
      bucket.put(name, prefix + "/" + rendition + "/1.ts", "media");
    }
  }

  /** Uploads a fragment whose smaller rendition is still growing. */
  static void growing(Bucket bucket, String prefix) {
    whole(bucket, prefix);
    bucket.put(prefix + "/160p30/playlist.m3u8", PLAYLIST);
  }

  /** Uploads a whole fragment of so many segments of two seconds in each of two renditions. */
  static void ofSegments(Bucket bucket, String prefix, int segments) {
    var playlist = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:2\n");
    for (var i = 0; i < segments; i++) {
      playlist.append("#EXTINF:2.000,\n").append(i).append(".ts\n");
    }
    playlist.append("#EXT-X-ENDLIST\n");
    bucket.put(prefix + "/master.m3u8", MASTER);
    bucket.put(prefix + "/480p30/playlist.m3u8", playlist.toString());
    bucket.put(prefix + "/160p30/playlist.m3u8", playlist.toString());
  }

  /** Uploads a whole fragment that no fragment of transport streams goes together with. */
  static void fragmentedMp4(Bucket bucket, String prefix) {
    bucket.put(prefix + "/master.m3u8", MASTER);
    var playlist =
        PLAYLIST
            .replace("#EXT-X-VERSION:3", "#EXT-X-VERSION:6\n#EXT-X-MAP:URI=\"init.mp4\"")
            .replace(".ts", ".m4s");
    for (var rendition : List.of("480p30", "160p30")) {
      bucket.put(prefix + "/" + rendition + "/playlist.m3u8", playlist + "#EXT-X-ENDLIST\n");
    }
  }

  /** Adds the byte-range pair of a whole fragment. */
  static void byteRanges(Bucket bucket, String prefix) {
    bucket.put(
        prefix + "/byte-range-multivariant.m3u8",
        MASTER.replace("playlist.m3u8", "byte-range-variant.m3u8"));
    var playlist =
        PLAYLIST
            .replace("VERSION:3", "VERSION:4")
            .replace("0.ts", "#EXT-X-BYTERANGE:1000@0\nall.ts")
            .replace("1.ts", "#EXT-X-BYTERANGE:700@1000\nall.ts");
    for (var rendition : List.of("480p30", "160p30")) {
      bucket.put(
          prefix + "/" + rendition + "/byte-range-variant.m3u8", playlist + "#EXT-X-ENDLIST\n");
    }
  }

  /** The place that the service assigns to a session's fragment. */
  static String place(String streamId) {
    return PREFIX + "/media/hls/" + streamId;
  }

  static RecordingFacts facts(Bucket bucket, String... streamIds) {
    return facts(
        bucket,
        Arrays.stream(streamIds)
            .map(id -> new RecordedFragment(id, new FragmentPlace(bucket.name(), place(id))))
            .toList(),
        ThumbnailPlan.DEFAULT);
  }

  static RecordingFacts facts(
      Bucket bucket, List<RecordedFragment> fragments, ThumbnailPlan thumbnails) {
    return new RecordingFacts(
        "rec0rd1ng1d0",
        CHANNEL,
        new RecordingPlace(bucket.name(), PREFIX),
        STARTED,
        fragments,
        List.of(),
        new RenditionSelection.All(),
        thumbnails);
  }
}

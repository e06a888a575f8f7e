package dev.unbroken.bench.stitching;

import dev.unbroken.media.FragmentPlace;
import dev.unbroken.media.RecordedFragment;
import dev.unbroken.media.RecordingFacts;
import dev.unbroken.media.RecordingPlace;
import dev.unbroken.media.RenditionSelection;
import dev.unbroken.media.ThumbnailPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A broadcast that fell apart, as its ingest leaves it in S3.
 *
 * @param segments of each fragment, two seconds each, in every rendition
 */
record Broadcast(int fragments, int renditions, int segments) {

  /** The longest recording there is: 48 hours in 20 fragments and five renditions. */
  static final Broadcast LONGEST = new Broadcast(20, 5, 48 * 3600 / 2 / 20);

  static final String BUCKET = "recordings";

  private static final Instant STARTED = Instant.parse("2026-03-01T10:00:00Z");
  private static final int SEGMENT_BYTES = 188_000;

  /** The same broadcast with other segments. */
  Broadcast ofSegments(int each) {
    return new Broadcast(fragments, renditions, each);
  }

  int playlists() {
    return fragments * renditions;
  }

  Duration length() {
    return Duration.ofSeconds(2L * fragments * segments);
  }

  Instant ended() {
    return STARTED.plus(length());
  }

  /** Puts it: every playlist, and of each the first segment, of which nothing is to be read. */
  void put(S3Client s3) {
    var media = RequestBody.fromBytes(new byte[SEGMENT_BYTES]);
    var playlist = playlist();
    for (var fragment = 0; fragment < fragments; fragment++) {
      var folder = folder(fragment);
      put(s3, folder + "/master.m3u8", RequestBody.fromString(master()));
      for (var rendition : kept()) {
        var below = folder + "/" + rendition.name();
        put(s3, below + "/playlist.m3u8", RequestBody.fromString(playlist));
        put(s3, below + "/segment-00000.ts", media);
      }
    }
  }

  /** What finishing it is told; thumbnails are not asked for, since ffmpeg makes none. */
  RecordingFacts facts() {
    return new RecordingFacts(
        "rec0rd1ng1d0",
        "arn:aws:ivs:us-west-2:123456789012:channel/AbCdef1G2hij",
        new RecordingPlace(BUCKET, prefix()),
        STARTED,
        IntStream.range(0, fragments)
            .mapToObj(i ->
                new RecordedFragment("st-%02d".formatted(i), new FragmentPlace(BUCKET, folder(i))))
            .toList(),
        List.of(),
        new RenditionSelection.All(),
        ThumbnailPlan.NONE);
  }

  private List<Rendition> kept() {
    return Rendition.ALL.subList(0, renditions);
  }

  /** Broadcasts of different sizes lie apart. */
  private String prefix() {
    return "ivs/v1/123456789012/AbCdef1G2hij/2026/3/1/10/0/rec-%d-%d-%d"
        .formatted(fragments, renditions, segments);
  }

  private String folder(int fragment) {
    return "%s/media/hls/st-%02d".formatted(prefix(), fragment);
  }

  private String master() {
    var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:3\n");
    for (var rendition : kept()) {
      text.append(
          String.format(
              Locale.ROOT,
              "#EXT-X-STREAM-INF:BANDWIDTH=%d,RESOLUTION=%dx%d,FRAME-RATE=30.000,"
                  + "CODECS=\"avc1.4d401f,mp4a.40.2\"%n%s/playlist.m3u8%n",
              rendition.kilobits() * 1000 + 128_000,
              rendition.width(),
              rendition.height(),
              rendition.name()));
    }
    return text.toString();
  }

  private String playlist() {
    var text =
        new StringBuilder(
            """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-TARGETDURATION:2
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:VOD
            """);
    for (var segment = 0; segment < segments; segment++) {
      text.append("#EXTINF:2.000,\nsegment-%05d.ts\n".formatted(segment));
    }
    return text.append("#EXT-X-ENDLIST\n").toString();
  }

  private static void put(S3Client s3, String key, RequestBody body) {
    s3.putObject(put -> put.bucket(BUCKET).key(key), body);
  }
}

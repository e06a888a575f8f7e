package dev.unbroken.stitching;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes valid fragments of one recording, all of one container, from a seed. */
final class RandomFragments {
  private static final String[] FORMATS = {"", "com.apple.streamingkeydelivery", "urn:uuid:edef"};

  private final Random random;
  private final boolean mp4;
  private final boolean ranges;
  private final boolean encrypted;
  private final List<Integer> heights;

  RandomFragments(long seed) {
    this.random = new Random(seed);
    this.mp4 = random.nextBoolean();
    this.ranges = random.nextInt(3) == 0;
    this.encrypted = random.nextInt(3) > 0;
    var all = new ArrayList<>(List.of(160, 360, 480, 720, 1080));
    Collections.shuffle(all, random);
    this.heights = all.subList(0, 1 + random.nextInt(3));
  }

  /** A fragment's playlists by height; each has the same segments, as an encoder's would. */
  record Made(WrittenFragment files, Map<Integer, String> playlists) {}

  List<Integer> heights() {
    return heights;
  }

  int count() {
    return 1 + random.nextInt(5);
  }

  Made next() {
    var shape = random.nextLong();
    var files = new WrittenFragment();
    var playlists = new HashMap<Integer, String>();
    var master = new StringBuilder(random.nextBoolean() ? "\uFEFF#EXTM3U\n" : "#EXTM3U\n");
    for (var height : heights) {
      master.append(
          "#EXT-X-STREAM-INF:RESOLUTION=%dx%d,BANDWIDTH=%d\n%dp/p.m3u8\n"
              .formatted(height * 16 / 9, height, height, height));
      playlists.put(height, playlist(new Random(shape)));
      var ends = random.nextBoolean() ? "\r\n" : "\n";
      files.with(height + "p/p.m3u8", playlists.get(height).replace("\n", ends));
    }
    return new Made(files.with("master.m3u8", master.toString()), playlists);
  }

  private String playlist(Random shape) {
    var text = new StringBuilder("#EXTM3U\n#EXT-X-TARGETDURATION:9\n");
    var segments = 1 + shape.nextInt(8);
    if (shape.nextBoolean()) {
      text.append("#EXT-X-MEDIA-SEQUENCE:").append(shape.nextInt(100_000)).append('\n');
    }
    if (encrypted && shape.nextBoolean()) {
      keys(text, shape);
    }
    if (mp4) {
      map(text, shape);
    }
    for (var i = 0; i < segments; i++) {
      segment(text, shape, i);
    }
    return text.append("#EXT-X-ENDLIST\n").toString();
  }

  private void segment(StringBuilder text, Random shape, int i) {
    if (shape.nextInt(6) == 0) {
      text.append("#EXT-X-DISCONTINUITY\n");
    }
    if (encrypted && shape.nextInt(3) == 0) {
      keys(text, shape);
    }
    if (mp4 && shape.nextInt(4) == 0) {
      map(text, shape);
    }
    if (shape.nextInt(8) == 0) {
      text.append("#EXT-X-GAP\n");
    }
    text.append("#EXTINF:%d.%03d,%n".formatted(1 + shape.nextInt(8), shape.nextInt(1000)));
    var suffix = mp4 ? ".m4s" : ".ts";
    if (ranges) {
      text.append("#EXT-X-BYTERANGE:").append(1 + shape.nextInt(5000));
      text.append(i == 0 || shape.nextInt(3) == 0 ? "@" + shape.nextInt(9000) : "").append('\n');
      text.append("all").append(suffix).append('\n');
    } else {
      var folders = new String[] {"", "./", "../x/", "a%20b/", "/abs/", "https://cdn.example/c/"};
      text.append(folders[shape.nextInt(folders.length)]).append(i).append(suffix);
      text.append(shape.nextInt(4) == 0 ? "?t=1&u=../2" : "").append('\n');
    }
  }

  private static void map(StringBuilder text, Random shape) {
    text.append("#EXT-X-MAP:URI=\"init%d.mp4\"".formatted(shape.nextInt(3)));
    text.append(shape.nextBoolean() ? ",BYTERANGE=\"700@0\"\n" : "\n");
  }

  // A key on which a MAP depends has its IV, as HLS requires.
  private void keys(StringBuilder text, Random shape) {
    if (shape.nextInt(4) == 0) {
      text.append("#EXT-X-KEY:METHOD=NONE\n");
      return;
    }
    var method = List.of("AES-128", "SAMPLE-AES", "SAMPLE-AES-CTR").get(shape.nextInt(3));
    for (var format : FORMATS) {
      if (format.isEmpty() || shape.nextInt(3) == 0) {
        text.append("#EXT-X-KEY:METHOD=%s,URI=\"k%d\"".formatted(method, shape.nextInt(4)));
        text.append(format.isEmpty() ? "" : ",KEYFORMAT=\"" + format + "\"");
        text.append(
            mp4 || shape.nextBoolean() ? ",IV=0x" + "%032x".formatted(shape.nextInt(99)) : "");
        text.append('\n');
      }
    }
  }
}

package dev.unbroken.bench.stitching;

import java.util.List;

/**
 * A rendition of a broadcast.
 *
 * @param kilobits of its picture a second
 */
record Rendition(String name, int width, int height, int kilobits) {

  /** What a channel of type STANDARD records. */
  static final List<Rendition> ALL =
      List.of(
          new Rendition("1080p30", 1920, 1080, 6000),
          new Rendition("720p30", 1280, 720, 3000),
          new Rendition("480p30", 852, 480, 1400),
          new Rendition("360p30", 640, 360, 600),
          new Rendition("160p30", 284, 160, 230));
}

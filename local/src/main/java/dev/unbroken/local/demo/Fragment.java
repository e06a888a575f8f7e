package dev.unbroken.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The media of one stream, as make-fragments.sh left it on the class path.
 *
 * @param number 1, 2 or 3
 * @param master the text of its master playlist
 * @param thumbnails how many {@code thumbnails/thumbN.jpg} there are, from N = 0
 */
record Fragment(int number, String master, List<Rendition> renditions, int thumbnails) {

  /** How long a packager of the demo waits from one thumbnail to the next. */
  static final Duration THUMBNAIL_INTERVAL = Duration.ofSeconds(5);

  Fragment {
    renditions = List.copyOf(renditions);
  }

  /** Reads a fragment; one that the jar lacks is an {@link IllegalStateException}. */
  static Fragment load(int number) {
    var master = new String(bytes(number, "master.m3u8"), UTF_8);
    var renditions =
        master
            .lines()
            .filter(line -> line.endsWith("/playlist.m3u8"))
            .map(line -> line.substring(0, line.indexOf('/')))
            .map(name ->
                Rendition.read(name, new String(bytes(number, name + "/playlist.m3u8"), UTF_8)))
            .toList();
    var thumbnails =
        (int)
            IntStream.iterate(0, n -> n + 1)
                .takeWhile(n -> Fragment.class.getResource(at(number, thumbnail(n))) != null)
                .count();
    return new Fragment(number, master, renditions, thumbnails);
  }

  /** How long its longest rendition plays. */
  Duration duration() {
    return renditions.stream()
        .map(Rendition::duration)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** The most segments a rendition has. */
  int segments() {
    return renditions.stream().mapToInt(rendition -> rendition.segments().size()).max().orElse(0);
  }

  /** The bytes of one of its files. */
  byte[] bytes(String file) {
    return bytes(number, file);
  }

  static String thumbnail(int n) {
    return "thumbnails/thumb" + n + ".jpg";
  }

  private static String at(int number, String file) {
    return "/demo/fragments/" + number + "/" + file;
  }

  private static byte[] bytes(int number, String file) {
    try (var in = Fragment.class.getResourceAsStream(at(number, file))) {
      if (in == null) {
        throw new IllegalStateException("The demo's media lacks " + at(number, file));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The demo's media cannot be read: " + at(number, file), e);
    }
  }
}

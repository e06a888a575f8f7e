package dev.unbroken.agent.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What ffprobe and ffmpeg make of segments, where they are installed. */
public final class Pictures {

  private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);

  private final Optional<Tool> ffprobe = Tool.find("ffprobe");
  private final Optional<Tool> ffmpeg = Tool.find("ffmpeg");

  /** Whether thumbnails can be made. */
  public boolean canDraw() {
    return ffmpeg.isPresent();
  }

  /** What is in a segment; empty where that cannot be told. */
  public Optional<Probe> probe(Path segment, Optional<Path> map) {
    return whole(
        segment,
        map,
        file -> {
          var arguments = List.of("-v", "error", "-show_streams", "-of", "json", file.toString());
          return ffprobe.isEmpty()
              ? Optional.empty()
              : Optional.of(Probe.read(ffprobe.get().run(arguments)));
        });
  }

  /** How long a segment plays; empty where that cannot be told. */
  public Optional<Duration> duration(Path segment) {
    return whole(
        segment,
        Optional.empty(),
        file -> {
          if (ffprobe.isEmpty()) {
            return Optional.empty();
          }
          var arguments =
              List.of("-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0");
          var all = new java.util.ArrayList<>(arguments);
          all.add(file.toString());
          var seconds = ffprobe.get().run(all).strip();
          return seconds.matches("\\d{1,6}\\.\\d{1,9}")
              ? Optional.of(Duration.ofNanos(Math.round(Double.parseDouble(seconds) * 1e9)))
              : Optional.empty();
        });
  }

  /**
   * Draws the picture that stands at a time of a segment as a JPEG.
   *
   * @param height the most lines it may have; empty for those of the video
   * @return whether there is one
   */
  public boolean draw(
      Path segment, Optional<Path> map, Duration at, OptionalInt height, Path picture) {
    return whole(
            segment,
            map,
            file -> {
              if (ffmpeg.isEmpty()) {
                return Optional.empty();
              }
              ffmpeg.get().run(drawing(file, at, height, picture));
              return Optional.of(Files.exists(picture) && Files.size(picture) > 0);
            })
        .orElse(false);
  }

  private static List<String> drawing(Path file, Duration at, OptionalInt height, Path picture) {
    var scale = height.isPresent() ? "scale=-2:'min(ih,%d)'".formatted(height.getAsInt()) : "null";
    var seconds = String.format(Locale.ROOT, "%.3f", at.toMillis() / 1000.0);
    return List.of(
        "-hide_banner",
        "-loglevel",
        "error",
        "-y",
        "-ss",
        seconds,
        "-i",
        file.toString(),
        "-frames:v",
        "1",
        "-vf",
        scale,
        "-q:v",
        "4",
        "-f",
        "image2",
        "-update",
        "1",
        picture.toString());
  }

  @FunctionalInterface
  private interface Look<T> {
    Optional<T> at(Path file) throws IOException;
  }

  /** A recording is one without pictures, too: what fails here is told and passed over. */
  private static <T> Optional<T> whole(Path segment, Optional<Path> map, Look<T> look) {
    try {
      if (map.isEmpty()) {
        return look.at(segment);
      }
      var joined = Files.createTempFile("unbroken-agent", ".mp4");
      try {
        try (OutputStream out = Files.newOutputStream(joined)) {
          Files.copy(map.get(), out);
          Files.copy(segment, out);
        }
        return look.at(joined);
      } finally {
        Files.deleteIfExists(joined);
      }
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("segment", segment.getFileName())
          .log("A segment cannot be looked at: {}", e.getMessage());
      return Optional.empty();
    }
  }
}

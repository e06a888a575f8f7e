package dev.unbroken.bench.stitching;

import dev.unbroken.bench.Machine;
import dev.unbroken.bench.Program;
import dev.unbroken.bench.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** ffmpeg, which joins the same fragments by copying every packet of them. */
final class Ffmpeg {

  private static final int ENCODED_SECONDS = 10;
  private static final List<String> QUIET =
      List.of("ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", "-y");

  private final Path folder;
  private final int fragments;
  private final int fragmentSeconds;

  private Ffmpeg(Path folder, int fragments, int fragmentSeconds) {
    this.folder = folder;
    this.fragments = fragments;
    this.fragmentSeconds = fragmentSeconds;
  }

  /**
   * Encodes ten seconds of each rendition and makes fragments of them.
   *
   * @param fragmentSeconds a multiple of ten
   */
  static Ffmpeg of(Machine machine, int fragments, int fragmentSeconds)
      throws IOException, InterruptedException, Unavailable {
    var folder = Files.createDirectory(machine.work().resolve("ffmpeg"));
    try {
      Program.run(folder, List.of("ffmpeg", "-version"));
      Program.run(folder, List.of("ffprobe", "-version"));
    } catch (IOException e) {
      throw new Unavailable("ffmpeg is not installed; apt-get install ffmpeg: " + e.getMessage());
    }
    var ffmpeg = new Ffmpeg(folder, fragments, fragmentSeconds);
    Program.run(folder, encoding());
    for (var rendition : Rendition.ALL) {
      ffmpeg.fragment(rendition);
    }
    return ffmpeg;
  }

  /** Its name and version. */
  String label() throws IOException, InterruptedException {
    var words = Program.run(folder, List.of("ffmpeg", "-version")).split(" ", 4);
    return "ffmpeg " + words[2].replaceAll("[^0-9.].*", "");
  }

  int mediaSeconds() {
    return fragments * fragmentSeconds;
  }

  /**
   * Joins all fragments of every rendition, as many renditions at once as there are cores.
   *
   * @return seconds of media a second
   */
  double join() throws IOException, InterruptedException {
    var work = new ArrayList<Callable<String>>();
    for (var rendition : Rendition.ALL) {
      work.add(() -> Program.run(folder, joining(rendition)));
    }
    var cores = Runtime.getRuntime().availableProcessors();
    double speed;
    try (var threads = Executors.newFixedThreadPool(cores)) {
      var began = System.nanoTime();
      for (var one : threads.invokeAll(work)) {
        one.get();
      }
      speed = mediaSeconds() / ((System.nanoTime() - began) / 1e9);
    } catch (ExecutionException e) {
      throw new IOException("ffmpeg could not join the fragments", e);
    }
    check();
    return speed;
  }

  /** What was joined plays as long as its fragments, and makes room for the next round. */
  private void check() throws IOException, InterruptedException {
    for (var rendition : Rendition.ALL) {
      var joined = folder.resolve(rendition.name() + "-joined.ts");
      var seconds =
          Double.parseDouble(
              Program.run(
                      folder,
                      List.of(
                          "ffprobe",
                          "-v",
                          "error",
                          "-show_entries",
                          "format=duration",
                          "-of",
                          "csv=p=0",
                          joined.toString()))
                  .strip());
      // Sound does not end with the picture to the frame, once a fragment.
      if (Math.abs(seconds - mediaSeconds()) > 0.1 * fragments) {
        throw new IOException("%s plays for %f s".formatted(joined, seconds));
      }
      Files.delete(joined);
    }
  }

  private static List<String> encoding() {
    var command = new ArrayList<>(QUIET);
    command.addAll(List.of("-f", "lavfi", "-i", "testsrc2=size=1920x1080:rate=30"));
    command.addAll(List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000"));
    for (var rendition : Rendition.ALL) {
      var rate = rendition.kilobits() + "k";
      command.addAll(List.of("-map", "0:v", "-map", "1:a"));
      command.addAll(
          List.of("-vf", "scale=%d:%d".formatted(rendition.width(), rendition.height())));
      command.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"));
      // Filled up to the rate: a test picture alone would take less than a broadcast does.
      command.addAll(List.of("-b:v", rate, "-minrate", rate, "-maxrate", rate, "-bufsize", rate));
      command.addAll(List.of("-x264-params", "nal-hrd=cbr:force-cfr=1:keyint=60:scenecut=0"));
      command.addAll(List.of("-c:a", "aac", "-b:a", "128k", "-ac", "2"));
      command.addAll(List.of("-t", Integer.toString(ENCODED_SECONDS), rendition.name() + ".ts"));
    }
    return command;
  }

  /** Every fragment is the same: a folder of segments of two seconds with its playlist. */
  private void fragment(Rendition rendition) throws IOException, InterruptedException {
    var name = rendition.name();
    Files.createDirectory(folder.resolve(name));
    var command = new ArrayList<>(QUIET);
    var again = fragmentSeconds / ENCODED_SECONDS - 1;
    command.addAll(List.of("-stream_loop", Integer.toString(again), "-i", name + ".ts"));
    command.addAll(List.of("-c", "copy", "-f", "hls", "-hls_time", "2"));
    command.addAll(List.of("-hls_playlist_type", "vod"));
    command.addAll(List.of("-hls_segment_filename", name + "/segment-%05d.ts"));
    command.add(name + "/playlist.m3u8");
    Program.run(folder, command);
    var list = "file '%s/playlist.m3u8'\n".formatted(name).repeat(fragments);
    Files.writeString(folder.resolve(name + ".ffconcat"), "ffconcat version 1.0\n" + list);
  }

  private static List<String> joining(Rendition rendition) {
    var command = new ArrayList<>(QUIET);
    command.addAll(List.of("-f", "concat", "-safe", "0", "-i", rendition.name() + ".ffconcat"));
    command.addAll(List.of("-c", "copy", "-f", "mpegts", rendition.name() + "-joined.ts"));
    return command;
  }
}

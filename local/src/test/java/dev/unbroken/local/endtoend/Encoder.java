package dev.unbroken.local.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** ffmpeg, publishing a picture that changes with each frame, 30 a second, and a tone. */
final class Encoder implements AutoCloseable {

  static final int RATE = 30;

  private final Process process;
  private final Path progress;
  private final Path log;

  private Encoder(Process process, Path progress, Path log) {
    this.process = process;
    this.progress = progress;
    this.log = log;
  }

  /** Publishes in real time until it is ended, or for so many seconds at most. */
  static Encoder publish(Path folder, String address, int seconds) throws IOException {
    var progress = Files.createTempFile(folder, "encoder", ".progress");
    var log = Files.createTempFile(folder, "encoder", ".log");
    var command =
        new ArrayList<>(List.of("ffmpeg", "-hide_banner", "-loglevel", "info", "-nostdin", "-y"));
    command.addAll(List.of("-progress", progress.toString(), "-stats_period", "0.1", "-re"));
    command.addAll(List.of("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=" + RATE, "-re"));
    command.addAll(List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000"));
    command.addAll(List.of("-t", Integer.toString(seconds), "-c:v", "libx264", "-preset"));
    command.addAll(List.of("ultrafast", "-profile:v", "main", "-tune", "zerolatency"));
    command.addAll(List.of("-pix_fmt", "yuv420p", "-g", "" + RATE, "-sc_threshold", "0"));
    command.addAll(List.of("-b:v", "300k", "-c:a", "aac", "-b:a", "64k", "-ac", "2"));
    command.addAll(List.of("-f", "flv", address));
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new Encoder(process, progress, log);
  }

  /** How many frames it has sent so far. */
  int frames() {
    try {
      return Files.readString(progress)
          .lines()
          .filter(line -> line.startsWith("frame="))
          .mapToInt(line -> Integer.parseInt(line.substring("frame=".length()).strip()))
          .max()
          .orElse(0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Ends it with SIGKILL; tells how many frames it had sent. */
  int kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    return frames();
  }

  boolean runs() {
    return process.isAlive();
  }

  /** Its exit code, within so many seconds. */
  int ended(int seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError("ffmpeg goes on: " + said());
    }
    return process.exitValue();
  }

  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

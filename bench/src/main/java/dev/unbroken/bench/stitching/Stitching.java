package dev.unbroken.bench.stitching;

import dev.unbroken.bench.Comparison;
import dev.unbroken.bench.Goal;
import dev.unbroken.bench.Machine;
import dev.unbroken.bench.Pairs;
import dev.unbroken.bench.Row;
import dev.unbroken.bench.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Stitching the longest recording, beside ffmpeg, and what it asks of S3 and of memory. */
public final class Stitching implements Comparison {

  private static final int WARM_UPS = 3;
  private static final String HEAP =
      """
      The peaks of the heap's spaces added up, so the most there can have been, garbage with it, \
      over all rounds of one process with -Xmx256m.\
      """;
  private static final String MEDIA =
      """
      The bytes of every GET that is not for a playlist. Of the media the first segment of every \
      playlist is there; the others are never asked for.\
      """;

  /** Made by the registry. */
  public Stitching() {}

  @Override
  public String name() {
    return "stitching";
  }

  @Override
  public Measured measure(Machine machine) throws Exception {
    var ffmpeg = Ffmpeg.of(machine, Broadcast.LONGEST.fragments(), machine.size(60, 20));
    try (var recorder = Recorder.start(machine)) {
      ffmpeg.join();
      var finished = new ArrayList<Recorder.Finished>();
      var pairs =
          Pairs.measure(
              machine.rounds(),
              () -> speed(machine, recorder, finished),
              () -> told(machine, ffmpeg));
      var rows =
          List.of(
              beside(ffmpeg, pairs),
              row(
                  "stitching-heap",
                  "heap of it",
                  finished,
                  "MB",
                  256,
                  HEAP,
                  one -> one.heapMegabytes()),
              row(
                  "stitching-media-bytes",
                  "media read by it",
                  finished,
                  "bytes",
                  0,
                  MEDIA,
                  one -> one.mediaBytes()),
              AskedOfS3.row(recorder));
      return new Measured(rows, machine.quick() ? List.of() : AskedOfS3.curves(recorder));
    }
  }

  private static double speed(Machine machine, Recorder recorder, List<Recorder.Finished> finished)
      throws IOException, InterruptedException {
    var one = recorder.finish(Broadcast.LONGEST, WARM_UPS);
    finished.add(one);
    machine.say("ours: 48 h in %.3f s, %d requests", one.seconds(), one.requests());
    return Broadcast.LONGEST.length().toSeconds() / one.seconds();
  }

  private static double told(Machine machine, Ffmpeg ffmpeg)
      throws IOException, InterruptedException {
    var speed = ffmpeg.join();
    machine.say("ffmpeg: %,d s in %.3f s", ffmpeg.mediaSeconds(), ffmpeg.mediaSeconds() / speed);
    return speed;
  }

  private static Row beside(Ffmpeg ffmpeg, Pairs pairs) throws IOException, InterruptedException {
    return Row.beside(
            "stitching",
            "stitching 48 h: 20 fragments, 5 renditions, 2 s segments",
            pairs,
            ffmpeg.label() + " -c copy",
            "media s/s",
            Goal.times(1000))
        .remarked(remark(ffmpeg.mediaSeconds()));
  }

  private static Row row(
      String name,
      String what,
      List<Recorder.Finished> finished,
      String unit,
      double most,
      String remark,
      ToDoubleFunction<Recorder.Finished> figure) {
    var samples = new Samples(finished.stream().mapToDouble(figure).boxed().toList());
    return Row.alone(name, what + ", stitching 48 h", samples, unit, Goal.atMost(most))
        .remarked(remark);
  }

  private static String remark(int mediaSeconds) {
    return """
    Ours finishes a recording of 48 hours as FinalizeRecording does, DynamoDB apart: it reads \
    every playlist from S3Proxy, on the loopback in another process, and writes the merged ones \
    and the metadata there, in a JVM with 256 MB and the flags of Lambda's java25, after %d \
    rounds to warm up. The peer joins %,d s of real media of the same five renditions, 11 Mbit/s \
    in all, by the concat demuxer over its HLS playlists to a transport stream each, as many at \
    once as there are cores, after one round to warm up; the figure is scaled by media seconds. \
    In its favour: local files in the page cache. Against it: it starts a process a rendition \
    and opens 20 fragments for less media than 48 hours. Neither makes thumbnails.\
    """
        .formatted(WARM_UPS, mediaSeconds);
  }
}

package dev.unbroken.bench.stitching;

import dev.unbroken.media.MediaOutcome;
import dev.unbroken.media.RecordingMedia;
import dev.unbroken.media.S3RecordingMedia;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Finishes a broadcast's recording as FinalizeRecording does, and prints one line of JSON.
 * Arguments: where S3 is, the fragments, renditions and segments, and how often to do it before it
 * counts.
 */
public final class StitchRecording {

  private static final double MEGABYTE = 1024 * 1024;

  private StitchRecording() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    var broadcast =
        new Broadcast(
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]));
    var requests = new Requests();
    try (var s3 = LocalS3.client(URI.create(arguments[0]), requests)) {
      var media = new S3RecordingMedia(s3);
      var seconds = 0.0;
      for (var left = Integer.parseInt(arguments[4]); left >= 0; left--) {
        requests.reset();
        seconds = finish(media, broadcast);
      }
      System.out.printf(
          Locale.ROOT,
          "{\"seconds\":%.6f,\"requests\":%d,\"mediaBytes\":%d,\"heapMegabytes\":%.1f}%n",
          seconds,
          requests.all(),
          requests.mediaBytes(),
          peakHeap() / MEGABYTE);
    }
  }

  private static double finish(RecordingMedia media, Broadcast broadcast) {
    var began = System.nanoTime();
    var outcome = media.finish(broadcast.facts(), broadcast.ended(), false);
    var seconds = (System.nanoTime() - began) / 1e9;
    var expected =
        new MediaOutcome.Stitched(broadcast.length(), "media/hls/master.m3u8", Optional.empty());
    if (!outcome.equals(expected)) {
      throw new IllegalStateException("Not " + expected + " but " + outcome);
    }
    return seconds;
  }

  /** At most so many bytes were in use at once: the spaces' peaks need not be of one moment. */
  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(peak -> peak.getUsed())
        .sum();
  }
}

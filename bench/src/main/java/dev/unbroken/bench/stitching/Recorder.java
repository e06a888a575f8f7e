package dev.unbroken.bench.stitching;

import dev.unbroken.bench.Machine;
import dev.unbroken.bench.Program;
import dev.unbroken.local.objects.LocalObjects;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Finishes recordings in processes of their own, on an S3 in this one. */
final class Recorder implements AutoCloseable {

  private static final List<String> AS_ON_LAMBDA =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final Machine machine;
  private final LocalObjects s3;
  private final Set<Broadcast> there = new HashSet<>();

  private Recorder(Machine machine, LocalObjects s3) {
    this.machine = machine;
    this.s3 = s3;
  }

  /**
   * What one recording took.
   *
   * @param heapMegabytes the most that the process ever used
   */
  record Finished(double seconds, int requests, double mediaBytes, double heapMegabytes) {}

  static Recorder start(Machine machine) throws Exception {
    var folder = machine.work().resolve("s3");
    return new Recorder(
        machine, LocalObjects.start("127.0.0.1", 0, folder, List.of(Broadcast.BUCKET)));
  }

  /** Finishes a broadcast so often and once more, which counts. */
  Finished finish(Broadcast broadcast, int warmUps) throws IOException, InterruptedException {
    if (there.add(broadcast)) {
      try (var client = LocalS3.client(s3.address(), new ExecutionInterceptor() {})) {
        broadcast.put(client);
      }
    }
    var printed =
        Program.java(
            machine,
            AS_ON_LAMBDA,
            StitchRecording.class,
            s3.address().toString(),
            Integer.toString(broadcast.fragments()),
            Integer.toString(broadcast.renditions()),
            Integer.toString(broadcast.segments()),
            Integer.toString(warmUps));
    return new Finished(
        printed.required("seconds").asDouble(),
        printed.required("requests").asInt(),
        printed.required("mediaBytes").asDouble(),
        printed.required("heapMegabytes").asDouble());
  }

  @Override
  public void close() {
    s3.close();
  }
}

package dev.unbroken.local.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.local.load.Broadcast.Stream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One load from beginning to end. */
final class LoadRun {

  /** How long after the last recording was due its end is waited for. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** What would be announced a second time has come by then. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(2);

  private static final InstantSource CLOCK = InstantSource.system();

  private final LoadSize size;
  private final PrintWriter out;

  LoadRun(LoadSize size, PrintWriter out) {
    this.size = size;
    this.out = out;
  }

  /** Loads a runtime of this template, with so much heap at most. */
  Result run(Path template, int megabytes) throws IOException, InterruptedException {
    var heard = new Heard(CLOCK);
    var parameters =
        Map.of(
            "GraceSeconds", Long.toString(size.grace().toSeconds()),
            "MediaWaitSeconds", "60",
            "ChannelLimit", Integer.toString(LoadSize.MOST_CHANNELS),
            // What is loaded is what stands behind the API's own limits.
            "ApiBurstCeiling", "5000",
            "ApiRateCeiling", "10000",
            "ApiBurstLimit", "5000",
            "ApiRateLimit", "10000");
    try (var process = RuntimeProcess.start(template, parameters, megabytes, heard::take);
        var account = Account.at(process.services());
        var http = HttpClient.newHttpClient()) {
      out.printf("A runtime with %d MB of heap is up.%n", megabytes);
      var channels = Setting.channels(account, size.channels(), size.window());
      out.printf("%,d channels are there.%n", channels.size());
      var api = process.services().api();
      var recordings = new Recordings(http, api);
      var tallies = new Tallies(http, api);
      var before = tallies.now();
      var course = new Course(process, account, channels, recordings, heard);
      return course.run(() -> Tallies.between(before, tallies.now()));
    }
  }

  /** What the functions have done since the load began. */
  private interface Tallied {
    ObjectNode now() throws InterruptedException;
  }

  /** The load on a runtime that is up. */
  private final class Course {

    private final RuntimeProcess process;
    private final Account account;
    private final List<String> channels;
    private final Recordings recordings;
    private final Heard heard;
    private final List<Broadcast> broadcasts = Scenario.of(size);
    private final int expected =
        broadcasts.stream().mapToInt(broadcast -> broadcast.recordings().size()).sum();
    private final Instant start = CLOCK.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(2);

    Course(
        RuntimeProcess process,
        Account account,
        List<String> channels,
        Recordings recordings,
        Heard heard) {
      this.process = process;
      this.account = account;
      this.channels = channels;
      this.recordings = recordings;
      this.heard = heard;
    }

    Result run(Tallied tallied) throws InterruptedException {
      var moments = Moments.of(broadcasts);
      var drive =
          new Drive(
              new Ingest(account.bus()), new Packager(account.s3()), recordings, channels, CLOCK);
      try (var progress = new Progress(out, moments.size(), heard, expected, process)) {
        drive.run(moments, start, progress::at);
        var saidFor = Duration.between(start, CLOCK.instant());
        awaitEnds();
        var took = Duration.between(start, CLOCK.instant());
        Thread.sleep(AFTERWARDS);
        var done = tallied.now();
        var heap = progress.finish();
        return new Result(
            size,
            expected,
            moments.size() / 2,
            moments.size() * 2,
            took,
            saidFor,
            drive.latest(),
            audit(),
            heap,
            heard.repeats(),
            Setting.givenUp(account.sqs()),
            drive.troubles(),
            done);
      }
    }

    private void awaitEnds() throws InterruptedException {
      var last =
          broadcasts.stream()
              .flatMap(broadcast -> broadcast.streams().stream())
              .mapToLong(Stream::end)
              .max()
              .orElseThrow();
      var until = start.plusSeconds(last).plus(size.window()).plus(size.grace()).plus(PATIENCE);
      while (heard.ends() < expected && CLOCK.instant().isBefore(until)) {
        Thread.sleep(Duration.ofMillis(100));
      }
    }

    private Audit.Findings audit() throws InterruptedException {
      List<List<List<Stream>>> wanted =
          IntStream.range(0, channels.size())
              .<List<List<Stream>>>mapToObj(_ -> new ArrayList<>())
              .toList();
      broadcasts.forEach(b -> wanted.get(b.channel()).addAll(b.recordings()));
      var audit = new Audit(heard, start, size.window().plus(size.grace()));
      for (int channel = 0; channel < channels.size(); channel++) {
        audit.channel(wanted.get(channel), recordings.of(channels.get(channel)));
      }
      return audit.findings();
    }
  }
}

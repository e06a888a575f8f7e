package dev.unbroken.bench.api;

import dev.unbroken.bench.Comparison;
import dev.unbroken.bench.Goal;
import dev.unbroken.bench.Machine;
import dev.unbroken.bench.Pairs;
import dev.unbroken.bench.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Calls of the API a second, over HTTP, beside moto's server. */
public final class ApiComparison implements Comparison {

  private static final String PEER = "moto_server 5.2.5";
  private static final int CHANNELS = 2_000;
  private static final int CONNECTIONS = 8;
  private static final double READS = 8;
  private static final double WRITES = 4;

  private static final String SETTING =
      "8 connections, each with one call at a time; 2,000 channels on both sides, in memory; the"
          + " limits of calls and channels are raised by --parameter. Ours: `./unbroken up` without"
          + " its start cache. moto closes the connection after each answer, ours keeps it";

  /** Made by the registry. */
  public ApiComparison() {}

  @Override
  public String name() {
    return "api";
  }

  @Override
  public Measured measure(Machine machine) throws Exception {
    var time =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC)
            .format(Instant.now());
    var signature = new Signature(time);
    try (var moto = Served.moto(machine);
        var unbroken = Served.unbroken(machine)) {
      machine.say("makes %,d channels on both sides", CHANNELS);
      var ours = Side.with(new Load(unbroken.address(), signature, CONNECTIONS), CHANNELS);
      var peer = Side.with(new Load(moto.address(), signature, CONNECTIONS), CHANNELS);
      SameAnswers.require(ours, peer);
      return new Course(machine, ours, peer).run();
    }
  }

  /** All rows, reads first: what is written after them is on nobody's way. */
  private record Course(Machine machine, Side ours, Side peer) {

    private static final AtomicInteger NAMES = new AtomicInteger();

    Measured run() throws Exception {
      var configuration =
          ours.ask(
                  Questions.createRecordingConfiguration(
                      "unbroken-recordings-123456789012-us-west-2"))
              .at("/recordingConfiguration/arn")
              .asText();
      IntFunction<Question> getOfPeer = number -> Questions.get(peer.channel(number));
      return new Measured(
          List.of(
              row("get-channel", "GetChannel", READS)
                  .of(number -> Questions.get(ours.channel(number)), getOfPeer, ""),
              row("get-recording-configuration", "GetRecordingConfiguration", READS)
                  .of(
                      _ -> Questions.getRecordingConfiguration(configuration),
                      getOfPeer,
                      " moto has no recording configurations: beside its GetChannel."),
              row("list-channels", "ListChannels, a page of 50 of 2,000", READS)
                  .of(
                      _ -> Questions.list(),
                      _ -> Questions.list(),
                      " Pages of 50, which is our default; moto's is 100."),
              row("update-channel", "UpdateChannel", WRITES)
                  .of(number -> update(ours, number), number -> update(peer, number), ""),
              row("create-channel", "CreateChannel", WRITES)
                  .of(_ -> create(), _ -> create(), " Each with its stream key.")),
          List.of());
    }

    private static Question create() {
      return Questions.create("made-" + NAMES.incrementAndGet());
    }

    private static Question update(Side side, int number) {
      return Questions.update(side.channel(number), "renamed-" + NAMES.incrementAndGet());
    }

    private Measuring row(String name, String what, double goal) {
      return new Measuring(this, name, what + " a second, over HTTP", goal);
    }
  }

  /** One row on its way. */
  private record Measuring(Course course, String name, String what, double goal) {

    Row of(IntFunction<Question> ours, IntFunction<Question> peer, String remark) throws Exception {
      var machine = course.machine();
      var warm = Duration.ofSeconds(machine.size(10, 2));
      var time = Duration.ofMillis(machine.size(5_000, 1_500));
      course.ours().load().run(warm, ours);
      course.peer().load().run(warm, peer);
      var ourRounds = new ArrayList<Latencies>();
      var peerRounds = new ArrayList<Latencies>();
      var pairs =
          Pairs.measure(
              machine.rounds(),
              () -> round(course.ours(), time, ours, ourRounds),
              () -> round(course.peer(), time, peer, peerRounds));
      return Row.beside(name, what, pairs, PEER, "requests/s", Goal.times(goal))
          .remarked(
              "%s.%s p50 and p99 of the median round: ours %s, moto %s."
                  .formatted(SETTING, remark, tail(ourRounds), tail(peerRounds)));
    }

    private static double round(
        Side side, Duration time, IntFunction<Question> questions, List<Latencies> rounds) {
      var round = side.load().run(time, questions);
      rounds.add(round);
      return round.perSecond();
    }

    private static String tail(List<Latencies> rounds) {
      var middle = Latencies.middle(rounds);
      return String.format(Locale.ROOT, "%.1f and %.1f ms", middle.median(), middle.tail());
    }
  }
}

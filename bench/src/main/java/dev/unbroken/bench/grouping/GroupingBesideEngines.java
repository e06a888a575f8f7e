package dev.unbroken.bench.grouping;

import dev.unbroken.bench.Comparison;
import dev.unbroken.bench.Curve;
import dev.unbroken.bench.Goal;
import dev.unbroken.bench.Machine;
import dev.unbroken.bench.Pairs;
import dev.unbroken.bench.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Grouping a million sessions, beside the session windows of Flink and of Kafka Streams. */
public final class GroupingBesideEngines implements Comparison {

  private static final int CHANNELS = 10_000;
  private static final Goal GOAL = Goal.times(10);
  private static final String SAME =
      """
      Every engine gets the same sessions as objects in memory, in the order of their starts, in a \
      JVM of its own with 3 GB and a thread a core, each with its part of the channels; two whole \
      histories to warm up, then one that counts, from the first session to the last group: the \
      start of JVM and cluster is not in it. The groups are compared by the sum of their hashes \
      after each round. On these histories the rules agree: a gap of exactly the window joins \
      everywhere, sessions of a channel do not overlap, and no broadcast reaches our limits. Ours \
      has a channel's history at once, as its function reads it from the table, and also compares \
      terms, picture, codecs and bitrate; the peer takes session by session and keeps its state \
      on the heap.\
      """;
  private static final String FLINK =
      " Its gap is a session's length and the window, its lateness our grace; objects are reused.";
  private static final String KAFKA_STREAMS =
      """
       It has one gap for all, so it sees a clock that stands while the channel is on air, on which \
      a session is a moment. In its favour: no broker, no network, no changelog, a store in memory. \
      Against it: TopologyTestDriver commits after each record, a fifth of its time.\
      """;

  /** Made by the registry. */
  public GroupingBesideEngines() {}

  @Override
  public String name() {
    return "grouping";
  }

  @Override
  public Measured measure(Machine machine) throws Exception {
    var ours = Engine.ours();
    var flink = Engine.flink(machine);
    var kafkaStreams = Engine.kafkaStreams(machine);
    var history = History.of(machine.size(CHANNELS, CHANNELS / 10), machine);
    var rows =
        List.of(
            row("grouping-flink", machine, history, flink).remarked(SAME + FLINK),
            row("grouping-kafka-streams", machine, history, kafkaStreams)
                .remarked(SAME + KAFKA_STREAMS));
    return new Measured(
        rows, machine.quick() ? List.of() : List.of(curve(machine, ours, flink, kafkaStreams)));
  }

  private static Row row(String name, Machine machine, History history, Engine peer)
      throws Exception {
    var pairs =
        Pairs.measure(
            machine.rounds(),
            () -> history.sessionsASecond(Engine.ours()),
            () -> history.sessionsASecond(peer));
    return Row.beside(
        name,
        "grouping %,d sessions on %,d channels, by %s"
            .formatted(
                history.sessions(),
                history.sessions() / Histories.SESSIONS_A_CHANNEL,
                peer.label().replaceAll(" [0-9.]+$", "")),
        pairs,
        peer.label() + ", session windows",
        "sessions/s",
        GOAL);
  }

  private static Curve curve(Machine machine, Engine... engines)
      throws IOException, InterruptedException {
    var points = new ArrayList<List<Curve.Point>>();
    for (var _ : engines) {
      points.add(new ArrayList<>());
    }
    for (var channels : List.of(CHANNELS / 100, CHANNELS / 10, CHANNELS)) {
      var history = History.of(channels, machine);
      for (var i = 0; i < engines.length; i++) {
        points.get(i).add(new Curve.Point(history.sessions(), history.seconds(engines[i])));
      }
    }
    var lines = new ArrayList<Curve.Line>();
    for (var i = 0; i < engines.length; i++) {
      lines.add(new Curve.Line(engines[i].label(), points.get(i)));
    }
    return new Curve("grouping", "Grouping sessions", "sessions", "seconds", lines);
  }
}

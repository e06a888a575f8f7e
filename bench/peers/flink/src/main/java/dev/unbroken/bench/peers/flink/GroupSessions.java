package dev.unbroken.bench.peers.flink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;

/**
 * Groups histories with Flink's session windows, on a cluster in this process, and prints one line
 * of JSON. Arguments: the file of histories, the cores, and how often to do it before it counts.
 *
 * <p>A session lasts as long as its gap: from its start to its end and the window after it. Windows
 * that touch are one to Flink, and a gap as long as the window joins.
 */
public final class GroupSessions {
  // Tasks of a local cluster share this process: nothing is read twice.
  private static Histories histories;

  private GroupSessions() {}

  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    var cores = Integer.parseInt(arguments[1]);
    histories = Histories.read(Path.of(arguments[0]), cores);
    var rounds = Integer.parseInt(arguments[2]) + 1;
    for (var round = 0; round < rounds; round++) {
      Totals.reset();
      run(cores);
    }
    System.out.println(Totals.json());
  }

  private static void run(int cores) throws Exception {
    var environment =
        StreamExecutionEnvironment.createLocalEnvironment(cores, new Configuration());
    environment.getConfig().enableObjectReuse();
    DataStream<Session> sessions = partition(environment, 0);
    for (var core = 1; core < cores; core++) {
      sessions = sessions.union(partition(environment, core));
    }
    var window = histories.window();
    sessions
        .keyBy(session -> session.channel)
        .window(
            EventTimeSessionWindows.withDynamicGap(
                session -> session.end - session.start + window))
        .aggregate(new Grouping())
        .sinkTo(new Totals());
    environment.execute("group sessions");
  }

  /** A source of its own for each core's channels, as a topic has partitions. */
  private static DataStream<Session> partition(StreamExecutionEnvironment environment, int core) {
    return environment
        .fromSequence(0, histories.partitions()[core].length - 1)
        .setParallelism(1)
        .map(index -> at(core, index.intValue()))
        .returns(Session.class)
        .setParallelism(1)
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<Session>forBoundedOutOfOrderness(
                    Duration.ofMillis(histories.grace()))
                .withTimestampAssigner((session, _) -> session.start))
        .setParallelism(1);
  }

  private static Session at(int core, int index) {
    if (index == 0) {
      Totals.began();
    }
    return histories.partitions()[core][index];
  }

  private static final class Grouping implements AggregateFunction<Session, Group, Long> {
    private static final long serialVersionUID = 1;

    @Override
    public Group createAccumulator() {
      return new Group();
    }

    @Override
    public Group add(Session session, Group group) {
      return group.plus(session);
    }

    @Override
    public Long getResult(Group group) {
      return group.fingerprint();
    }

    @Override
    public Group merge(Group one, Group other) {
      return one.merge(other);
    }
  }
}

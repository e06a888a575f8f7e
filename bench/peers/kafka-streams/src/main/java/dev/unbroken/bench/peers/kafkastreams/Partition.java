package dev.unbroken.bench.peers.kafkastreams;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.EmitStrategy;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.SessionWindows;
import org.apache.kafka.streams.state.Stores;

/** One partition's topology, driven in its thread without a broker. */
final class Partition implements AutoCloseable {
  private static final String TOPIC = "sessions";
  // Past the window and the grace, so that what is still open closes, and before it is forgotten.
  private static final Duration AFTERWARDS = Duration.ofHours(1);
  private static final Duration KEPT = Duration.ofDays(30);
  // How often closed windows are looked for, which Kafka Streams does once a second of its clock.
  private static final int SESSIONS_A_LOOK = 10_000;
  private static final Session LAST = new Session(-1, -1, 0, 0, 0);

  private final Totals totals = new Totals();
  private final TopologyTestDriver driver;

  Partition(Histories histories) {
    driver = new TopologyTestDriver(topology(histories), settings(), Instant.EPOCH);
  }

  private static Properties settings() {
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "group-sessions");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9092");
    return settings;
  }

  private Topology topology(Histories histories) {
    var builder = new StreamsBuilder();
    builder.stream(TOPIC, Consumed.with(Serdes.Integer(), Session.SERDE))
        .groupByKey(Grouped.with(Serdes.Integer(), Session.SERDE))
        .windowedBy(
            SessionWindows.ofInactivityGapAndGrace(
                Duration.ofMillis(histories.window()), Duration.ofMillis(histories.grace())))
        .emitStrategy(EmitStrategy.onWindowClose())
        .aggregate(
            () -> Group.NONE,
            (_, session, group) -> group.plus(session),
            (_, one, other) -> one.merge(other),
            Materialized.<Integer, Group>as(
                    Stores.inMemorySessionStore("groups", KEPT))
                .withKeySerde(Serdes.Integer())
                .withValueSerde(Group.SERDE)
                .withCachingDisabled()
                .withLoggingDisabled())
        .toStream()
        .foreach((_, group) -> totals.add(group));
    return builder.build();
  }

  /** Groups these sessions, in the order of their own clock. */
  Totals group(List<Session> sessions) {
    var topic =
        driver.createInputTopic(TOPIC, Serdes.Integer().serializer(), Session.SERDE.serializer());
    var sinceLook = 0;
    for (var session : sessions) {
      if (++sinceLook == SESSIONS_A_LOOK) {
        sinceLook = 0;
        driver.advanceWallClockTime(Duration.ofSeconds(1));
      }
      topic.pipeInput(session.channel(), session, session.offAir());
    }
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    var end = Instant.ofEpochMilli(sessions.getLast().offAir()).plus(AFTERWARDS);
    topic.pipeInput(LAST.channel(), LAST, end.toEpochMilli());
    return totals;
  }

  @Override
  public void close() {
    driver.close();
  }
}

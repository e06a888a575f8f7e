package dev.unbroken.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.local.cost.CostPage;
import dev.unbroken.local.cost.Counts;
import dev.unbroken.local.faults.ClientsOfFunctions.Retries;
import dev.unbroken.local.faults.History.Said;
import dev.unbroken.metrics.Measure;
import dev.unbroken.sessions.SessionItem;
import dev.unbroken.sessions.StreamsKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** Holds docs/cost.md to what the functions ask of AWS; -Dunbroken.cost=write writes it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CostTest {

  private static final int STREAMS = 11;
  private static final long MINUTE = 60;
  private static final long LENGTH = 10 * MINUTE;
  private static final long EACH = LENGTH + MINUTE;
  private static final long ALL = STREAMS * EACH;
  private static final int IDLE_RUNS = 10;

  @Test
  void the_page_is_what_a_broadcast_and_the_schedule_were_counted_to_cost() throws IOException {
    try (var engines = Engines.start()) {
      Setting.bucket(engines);
      var history = broadcast();
      var world = new World(engines, new Sources(engines), Retries.AT_ONCE, history);
      world.at(0);
      var before = counts(engines);

      minuteByMinute(world, history);
      world.finish();
      var after = counts(engines);
      idle(world);
      var idle = counts(engines);

      var run = idle.minus(after).times(1.0 / IDLE_RUNS);
      var played = after.minus(before);
      var runs = played.get("CloseStaleSessions", Counts.INVOCATIONS);
      assertThat(measured(engines, "MergeSessions", "StreamsJoined")).isEqualTo(STREAMS - 1);
      assertThat(measured(engines, "FinalizeRecording", "RecordingsEnded")).isEqualTo(1);
      assertPage(
          CostPage.of(
              played.minus(run.times(runs)),
              history.said().size(),
              run,
              metricsOfOurOwn(),
              matches("observability/template.yaml", "(?m)^ +MetricName: "),
              matches("template.yaml", "AWS::SecretsManager::Secret")));
    }
  }

  /** Ten reconnects, each a minute after the drop. */
  private static History broadcast() {
    var history = History.of("ten reconnects", 120);
    for (var i = 0; i < STREAMS; i++) {
      var name = "cost" + (char) ('a' + i);
      var start = i * EACH;
      var end = start + LENGTH;
      history =
          history.says(new Said(name, "Session Created", start, start, OptionalInt.empty())).stream(
                  name, start, end)
              .says(new Said(name, "Session Ended", end, end, OptionalInt.empty()));
    }
    return history;
  }

  private static void minuteByMinute(World world, History history) throws IOException {
    var said = history.said();
    for (var second = 0L; second <= ALL; second += MINUTE) {
      var now = second;
      write(world, now);
      world.at(now);
      var together = said.stream().filter(event -> event.arrives() == now).toList();
      if (!together.isEmpty()) {
        world.say(together);
      }
    }
  }

  /** The media server goes on writing segments, which is a live stream's sign of life. */
  private static void write(World world, long second) throws IOException {
    var engines = world.engines;
    var stream = History.id("cost" + (char) ('a' + (second / EACH)));
    var found =
        engines.clients.dynamoDb.getItem(get ->
            get.tableName(Setting.STREAMS)
                .key(StreamsKey.of(world.channelId, StreamsKey.session(stream)))
                .consistentRead(true));
    if (second % EACH <= LENGTH && found.hasItem()) {
      var place = SessionItem.read(found.item()).place().orElseThrow();
      var key = place.prefix() + "/360p30/live.ts";
      engines.clients.s3.putObject(
          put -> put.bucket(place.bucket()).key(key), RequestBody.fromString("media"));
      Files.setLastModifiedTime(
          engines.folder.resolve(place.bucket()).resolve(key),
          FileTime.from(Engines.T0.plusSeconds(second)));
    }
  }

  private static void idle(World world) {
    for (var i = 0; i < IDLE_RUNS; i++) {
      world.advanceTo(world.engines.clock.instant().plusSeconds(MINUTE));
    }
  }

  private static Counts counts(Engines engines) {
    return Counts.of(engines.tally.json());
  }

  private static int measured(Engines engines, String function, String measure) {
    return engines.tally.json().path(function + "Function").path("measured").path(measure).asInt();
  }

  /** One a measure; those that are told by function as well, when something fails, are not here. */
  private static int metricsOfOurOwn() {
    return (int) Arrays.stream(Measure.values()).filter(m -> !m.byFunction()).count();
  }

  private static int matches(String file, String pattern) throws IOException {
    var text = Files.readString(Engines.project(file));
    return (int) Pattern.compile(pattern).matcher(text).results().count();
  }

  private static void assertPage(String page) throws IOException {
    var file = Engines.project("template.yaml").resolveSibling("docs/cost.md");
    if ("write".equals(System.getProperty("unbroken.cost"))) {
      Files.writeString(file, page);
    }
    assertThat(CostPage.lasting(Files.readString(file)))
        .as("docs/cost.md, which mvn verify -Dunbroken.cost=write writes")
        .isEqualTo(CostPage.lasting(page));
  }
}

package dev.unbroken.local.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.local.faults.ClientsOfFunctions.Retries;
import dev.unbroken.local.functions.Outcome;
import dev.unbroken.local.reliability.Extent;
import dev.unbroken.local.reliability.Group;
import dev.unbroken.local.reliability.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions run at once, on threads of their own, on what is one channel's. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConcurrencyTest {

  @RegisterExtension static final Player PLAYER = new Player();

  @ParameterizedTest
  @ValueSource(ints = {2, 8})
  void the_same_changes_are_handled_many_times_at_once(int threads) {
    var tally =
        tally(
            "Changes of a channel are handled %d times at once".formatted(threads),
            "Each batch for MergeSessions and AnnounceRecording on %d threads, and once more after"
                    .formatted(threads)
                + " them");

    for (var history : Histories.all()) {
      for (var run = 0; run < Extent.of(1, 10); run++) {
        var expected = PLAYER.undisturbed(history).result();
        var result =
            PLAYER.disturbed(
                history,
                Retries.NONE,
                world ->
                    world.streamsCome(records -> {
                      handle(world, records, threads);
                      return records;
                    }));
        tally.run(history.name(), result.missing(expected), result.excess(expected));
      }
    }

    tally.report("");
  }

  @Test
  void a_recording_is_finalized_many_times_at_once() {
    var tally =
        tally(
            "A recording is finalized four times at once",
            "The message that it is due, at its time, on four threads, and once more after them");

    for (var history : Histories.all()) {
      for (var run = 0; run < Extent.of(1, 10); run++) {
        var expected = PLAYER.undisturbed(history).result();
        var result = PLAYER.disturbed(history, Retries.NONE, ConcurrencyTest::finalizeAtOnce);
        tally.run(history.name(), result.missing(expected), result.excess(expected));
      }
    }

    tally.report("");
  }

  @Test
  void all_events_of_a_channel_come_at_once() {
    var tally =
        tally(
            "All events of a channel come at once",
            "Each event of a history on a thread of its own, after the last end");

    for (var history : Histories.all()) {
      for (var run = 0; run < Extent.of(1, 20); run++) {
        var expected = Essence.of(PLAYER.undisturbed(history).result());
        var result = atOnce(history);
        var essence = Essence.of(result);
        var missing = new ArrayList<>(essence.missing(expected));
        missing.addAll(Essence.unpaired(result));
        tally.run(history.name(), missing, essence.excess(expected));
      }
    }

    tally.report("");
  }

  @Test
  void the_api_reads_a_channel_all_the_while() {
    var tally =
        tally(
            "The API is asked all the while",
            "Five operations on threads of their own until the history is over; none may fail");

    for (var history : Histories.all()) {
      var expected = PLAYER.undisturbed(history).result();
      var refused = new ArrayList<String>();
      var result =
          PLAYER.disturbed(
              history, Retries.NONE, world -> {}, world -> refused.addAll(asked(world)));
      var missing = new ArrayList<>(result.missing(expected));
      missing.addAll(refused);
      tally.run(history.name(), missing, result.excess(expected));
    }

    tally.report("");
  }

  @Test
  void a_channel_changes_or_goes_while_its_stream_is_live_or_its_window_open() {
    var tally =
        tally(
            "A channel or its configuration is changed or deleted during a recording",
            "%d changes, each before each event after the last stream went live, and after all"
                .formatted(ChannelChanges.all().size()));
    var history = Histories.reconnect();
    var expected = PLAYER.undisturbed(history).result();

    for (var change : ChannelChanges.all()) {
      // The second stream goes live at 480 s; the window closes at 1025 s.
      for (var moment : List.of(481, 600, 720, 721, 1000, 1024)) {
        var result = changed(history, change, moment);
        tally.run(
            "%s at %d s".formatted(change, moment),
            withoutConfiguration(result.missing(expected)),
            result.excess(expected));
      }
    }

    tally.report(
        "What holds is the channel and the configuration as they were at the stream's start");
  }

  private static Tally tally(String fault, String how) {
    return new Tally(Group.CONCURRENCY, fault, how);
  }

  private static void handle(World world, List<JsonNode> records, int threads) {
    if (records.isEmpty()) {
      return;
    }
    var item = records.getFirst().at("/dynamodb/Keys/item/S").asText();
    var name =
        item.startsWith("session#")
            ? "MergeSessionsFunction"
            : item.startsWith("recording#")
                ? "AnnounceRecordingFunction"
                : "VerifyRecordingConfigurationFunction";
    Rivals.invoke(world.alive().find(name).orElseThrow(), records, threads);
  }

  private static void finalizeAtOnce(World world) {
    world.messagesCome((body, delay) -> {
      world.whenDue(
          delay,
          () -> {
            var record = Reading.JSON.createObjectNode();
            record.put("messageId", UUID.randomUUID().toString()).put("body", body);
            record.put("eventSource", "aws:sqs");
            Rivals.invoke(
                world.alive().find("FinalizeRecordingFunction").orElseThrow(), List.of(record), 4);
          });
      return List.of(delay);
    });
  }

  private static Result atOnce(History history) {
    var world = PLAYER.world(history);
    world.at(history.said().getLast().arrives() + 1);
    var record = world.alive().find("RecordStreamEventFunction").orElseThrow();
    var left = history.said();
    while (!left.isEmpty()) {
      var outcomes =
          Rivals.run(
              left.stream()
                  .<Callable<Outcome>>map(said ->
                      () ->
                          record.invoke(
                              Saying.event(world.channelId, said).toString().getBytes(UTF_8),
                              UUID.randomUUID().toString()))
                  .toList());
      var again = new ArrayList<History.Said>();
      for (var i = 0; i < outcomes.size(); i++) {
        if (outcomes.get(i) instanceof Outcome.Failed) {
          again.add(left.get(i));
        }
      }
      left = again;
    }
    world.settle();
    return world.finish().result();
  }

  /** Asks as long as the history is being played; what was refused. */
  private static List<String> asked(World world) {
    var over = new AtomicBoolean();
    var channel = Map.of("channelArn", World.arn(world.channelId));
    var tasks = new ArrayList<Callable<List<String>>>();
    for (var operation :
        List.of("ListRecordings", "ListStreamSessions", "ListRecordingConfigurations")) {
      tasks.add(() ->
          ask(
              world,
              operation,
              operation.equals("ListRecordingConfigurations") ? Map.of() : channel,
              over));
    }
    tasks.add(() -> ask(world, "GetChannel", Map.of("arn", World.arn(world.channelId)), over));
    tasks.add(() -> {
      try {
        world.play();
      } finally {
        over.set(true);
      }
      return List.of();
    });
    return Rivals.run(tasks).stream().flatMap(List::stream).toList();
  }

  private static List<String> ask(World world, String operation, Object members, AtomicBoolean over)
      throws InterruptedException {
    var reading = new Reading(world.engines, world.engines.functions(Retries.NONE));
    var refused = new ArrayList<String>();
    while (!over.get()) {
      var answer = reading.call(operation, members);
      if (answer.path("statusCode").asInt() != 200) {
        refused.add(operation + ": " + answer);
      }
    }
    return refused;
  }

  private static Result changed(History history, ChannelChanges change, long moment) {
    var world = PLAYER.world(history);
    var made = false;
    for (var said : history.said()) {
      if (!made && said.arrives() >= moment) {
        world.at(moment);
        change.make(world.engines, world.channelId);
        made = true;
      }
      world.at(said.arrives());
      world.say(said);
    }
    if (!made) {
      world.at(moment);
      change.make(world.engines, world.channelId);
    }
    return world.finish().result();
  }

  /** Whether the configuration is there is what was changed. */
  private static List<String> withoutConfiguration(List<String> missing) {
    return missing.stream().filter(name -> !name.startsWith("configuration")).toList();
  }
}

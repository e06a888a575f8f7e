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
import java.util.UUID;
import java.util.concurrent.Callable;
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
            "Each batch for MergeSessions and AnnounceChanges on %d threads, and once more after"
                    .formatted(threads)
                + " them");

    for (var history : Histories.telling()) {
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

    for (var history : Histories.telling()) {
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

    for (var history : Histories.telling()) {
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
                ? "AnnounceChangesFunction"
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
                              Saying.batch(List.of(Saying.event(world.channelId, said)))
                                  .toString()
                                  .getBytes(UTF_8),
                              UUID.randomUUID().toString()))
                  .toList());
      var again = new ArrayList<History.Said>();
      for (var i = 0; i < outcomes.size(); i++) {
        if (!(outcomes.get(i) instanceof Outcome.Answered(var payload))
            || !Reading.json(payload).path("batchItemFailures").isEmpty()) {
          again.add(left.get(i));
        }
      }
      left = again;
    }
    world.settle();
    return world.finish().result();
  }
}

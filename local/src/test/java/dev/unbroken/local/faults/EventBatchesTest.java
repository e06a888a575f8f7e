package dev.unbroken.local.faults;

import dev.unbroken.local.faults.ClientsOfFunctions.Retries;
import dev.unbroken.local.reliability.Extent;
import dev.unbroken.local.reliability.Group;
import dev.unbroken.local.reliability.Tally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several events of one channel are in one batch of their queue, which knows no order. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventBatchesTest {

  @RegisterExtension static final Player PLAYER = new Player();

  private static final List<History> HISTORIES =
      List.of(LateEventsTest.TWO, LateEventsTest.overlap(), LateEventsTest.three());

  private static final List<Fault> FAULTS =
      List.of(Fault.NOT_SENT, Fault.ANSWER_LOST, Fault.DIES_BEFORE, Fault.DIES_AFTER);

  @Test
  void all_events_of_a_channel_are_in_one_batch_in_any_order() {
    var tally =
        tally(
            "All events of a channel come in one batch",
            "Shuffled, within the last seconds before the deadline of their recording; places of"
                + " files, which are said once, left aside");

    var comparison = new Comparison(PLAYER, tally);
    for (var history : HISTORIES) {
      for (var seed = 0; seed < Extent.of(4, 40); seed++) {
        comparison.essentially(history, "seed " + seed, inOneBatch(history, seed, _ -> {}));
      }
    }

    tally.report("Recordings that were open in between are announced as merged");
  }

  @Test
  void a_call_fails_in_the_middle_of_a_batch() {
    var tally =
        tally(
            "A call fails in the middle of a batch of events",
            "Each call for the batch, before and after it took effect, or the process dies there");

    var comparison = new Comparison(PLAYER, tally);
    for (var history : HISTORIES) {
      var calls = callsOfOneBatch(history);
      for (var number = 0; number < calls; number += Extent.of(5, 1)) {
        var fault = FAULTS.get(number % FAULTS.size());
        for (var each : Extent.isFull() ? FAULTS : List.of(fault)) {
          var call = number;
          var result = inOneBatch(history, number, world -> world.engines.trouble.at(call, each));
          comparison.essentially(history, "call %d %s".formatted(call, each.words()), result);
        }
      }
    }

    tally.report("What the batch held beside is not done again, unless the process died");
  }

  private static Tally tally(String fault, String how) {
    return new Tally(Group.DELIVERY, fault, how);
  }

  private static Result inOneBatch(History history, int seed, Consumer<World> disturbance) {
    return PLAYER.disturbed(
        history,
        Retries.NONE,
        _ -> {},
        world -> {
          world.at(last(history) + 1);
          disturbance.accept(world);
          world.say(shuffled(history, seed));
          world.finish();
        });
  }

  /** How many calls functions make for the events before anything else comes. */
  private static int callsOfOneBatch(History history) {
    var world = PLAYER.world(history).at(last(history) + 1);
    world.engines.trouble.none();
    world.say(shuffled(history, 0));
    var calls =
        world.engines.trouble.calls().stream()
            .takeWhile(call -> call.function().equals("RecordStreamEventFunction"))
            .count();
    world.finish();
    return Math.toIntExact(calls);
  }

  private static long last(History history) {
    return history.said().stream().mapToLong(History.Said::at).max().orElseThrow();
  }

  private static List<History.Said> shuffled(History history, int seed) {
    var order = new ArrayList<>(history.said());
    Collections.shuffle(order, new Random(seed));
    return order;
  }
}

package dev.unbroken.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.local.faults.ClientsOfFunctions.Retries;
import dev.unbroken.local.faults.History.Said;
import dev.unbroken.local.reliability.Extent;
import dev.unbroken.local.reliability.Group;
import dev.unbroken.local.reliability.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Generated broadcasts in which several things go wrong; the pure grouping tells what must come.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EverythingAtOnceTest {

  @RegisterExtension static final Player PLAYER = new Player();

  private static final List<Fault> FAULTS =
      List.of(
          Fault.NOT_SENT, Fault.ANSWER_LOST, Fault.DIES_BEFORE, Fault.DIES_AFTER, Fault.THROTTLED);

  @Test
  void whatever_goes_wrong_the_recordings_are_those_that_the_streams_determine() {
    var tally =
        new Tally(
            Group.CALLS,
            "Three calls fail while events come late and twice, changes twice, messages not at all",
            "Generated broadcasts of one to five streams, with everything drawn by a seed");

    for (var seed = 0; seed < Extent.of(20, 500); seed++) {
      var random = new Random(seed);
      var history = history(random);
      var groups = Essence.groups(disturbed(history, random));
      var expected = Oracle.groups(history);
      tally.run(
          "seed " + seed,
          expected.stream()
              .filter(group -> !groups.contains(group))
              .map(group -> "a recording of " + group + ", there are " + groups)
              .toList(),
          groups.stream().filter(group -> !expected.contains(group)).map(List::toString).toList());
    }

    tally.report("Compared with the pure grouping of the streams");
  }

  private static Result disturbed(History history, Random random) {
    var calls = 40 + 30 * history.media().size();
    var failing = random.ints(3, 0, calls).boxed().toList();
    var kinds = random.ints(3, 0, FAULTS.size()).mapToObj(FAULTS::get).toList();
    var lost = random.nextInt(4);
    var sent = new int[1];
    var result =
        PLAYER.disturbed(
            disturbedEvents(history, random),
            random.nextBoolean() ? Retries.NONE : Retries.AT_ONCE,
            world -> {
              world.streamsCome(records -> random.nextInt(4) == 0 ? twice(records) : records);
              world.messagesCome(
                  (_, delay) -> sent[0]++ == lost ? List.<Duration>of() : List.of(delay));
              world.engines.trouble.with(call -> {
                var index = failing.indexOf(call.number());
                return index < 0 ? Fault.NONE : kinds.get(index);
              });
            });
    var broken = Essence.broken(history, result);
    if (!broken.isEmpty()) {
      throw new AssertionError(history + " is broken: " + broken);
    }
    return result;
  }

  /** Gaps are well inside the window or well beyond it: an event may be three minutes late. */
  private static History history(Random random) {
    var history = History.of("generated", 300);
    var time = 0L;
    for (var i = 0; i <= random.nextInt(5); i++) {
      var start = Math.max(0, time + (random.nextInt(4) == 0 ? 700 : random.nextInt(100) - 20));
      var end = start + 200 + random.nextInt(80);
      history = history.stream("s" + i, start, end);
      time = end;
    }
    return history;
  }

  private static History disturbedEvents(History history, Random random) {
    var events = new ArrayList<Said>();
    for (var said : history.said()) {
      events.add(said.arriving(said.arrives() + random.nextInt(15)));
      if (random.nextInt(3) == 0) {
        events.add(said.arriving(said.arrives() + 15 + random.nextInt(30)));
      }
      if (random.nextInt(5) == 0) {
        events.add(
            new Said(
                said.stream(), "Starvation End", said.at(), said.arrives(), OptionalInt.empty()));
      }
    }
    return history.with(events);
  }

  private static List<JsonNode> twice(List<JsonNode> records) {
    var twice = new ArrayList<>(records);
    twice.addAll(records);
    return twice;
  }
}

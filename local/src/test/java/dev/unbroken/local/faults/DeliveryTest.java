package dev.unbroken.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.local.faults.ClientsOfFunctions.Retries;
import dev.unbroken.local.reliability.Extent;
import dev.unbroken.local.reliability.Group;
import dev.unbroken.local.reliability.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events, changes and messages come twice, late, early, out of order or not at all. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeliveryTest {

  @RegisterExtension static final Player PLAYER = new Player();

  @Test
  void events_come_twice() {
    var tally =
        tally("Each event comes twice", "At once, and again seconds later, with the same id");

    for (var history : Histories.telling()) {
      for (var later : List.of(0, 4)) {
        var twice = new ArrayList<>(history.said());
        history.said().forEach(said -> twice.add(said.arriving(said.arrives() + later)));
        compare(tally, history, history.with(twice), later + " s later");
      }
    }

    tally.report("");
  }

  @Test
  void changes_of_tables_come_twice() {
    var tally =
        tally(
            "Each change of a table comes twice",
            "Each record of a batch at once again; each batch as a whole again");

    for (var history : Histories.telling()) {
      stream(tally, history, "each record", DeliveryTest::eachTwice);
      stream(tally, history, "each batch", DeliveryTest::allTwice);
    }

    tally.report("");
  }

  @Test
  void changes_come_out_of_order() {
    var tally =
        tally(
            "Changes come in any order",
            "The records of a batch shuffled, but for those of one item, as DynamoDB promises");

    for (var history : Histories.telling()) {
      for (var seed = 0; seed < Extent.of(1, 20); seed++) {
        var random = new Random(seed);
        stream(tally, history, "seed " + seed, records -> shuffled(records, random));
      }
    }

    tally.report("");
  }

  @Test
  void messages_are_lost() {
    var tally =
        tally(
            "The message that a recording is due is lost",
            "Each message of each history, one a run; the schedule finds what it left behind");

    for (var history : Histories.telling()) {
      for (var lost = 0; lost < messages(history); lost++) {
        message(tally, history, lost, "is lost", _ -> List.of());
      }
    }

    tally.report("");
  }

  @Test
  void messages_come_twice() {
    var tally = tally("The message that a recording is due comes twice", "Each message, one a run");

    for (var history : Histories.telling()) {
      for (var number = 0; number < messages(history); number++) {
        message(
            tally,
            history,
            number,
            "comes twice",
            delay -> List.of(delay, delay, delay.plusSeconds(7)));
      }
    }

    tally.report("");
  }

  @Test
  void messages_come_early() {
    var tally =
        tally(
            "The message that a recording is due comes early", "All messages, after half the time");

    for (var history : Histories.telling()) {
      messages(
          tally,
          history,
          "early",
          (_, delay) -> List.of(delay.toSeconds() < 2 ? delay : delay.dividedBy(2)));
    }

    tally.report("");
  }

  private static Tally tally(String fault, String how) {
    return new Tally(Group.DELIVERY, fault, how);
  }

  /** How many messages an undisturbed history sends. */
  private static long messages(History history) {
    return PLAYER.undisturbed(history).calls().stream()
        .filter(call -> call.operation().equals("SendMessage"))
        .count();
  }

  private static void compare(Tally tally, History history, History disturbed, String what) {
    var expected = PLAYER.undisturbed(history).result();
    var result = PLAYER.disturbed(disturbed, Retries.NONE, _ -> {});
    count(tally, history, what, expected, result);
  }

  private static void count(
      Tally tally, History history, String what, Result expected, Result result) {
    tally.run(history.name() + ": " + what, result.missing(expected), result.excess(expected));
  }

  private static void stream(
      Tally tally, History history, String what, UnaryOperator<List<JsonNode>> order) {
    var expected = PLAYER.undisturbed(history).result();
    var result = PLAYER.disturbed(history, Retries.NONE, world -> world.streamsCome(order));
    count(tally, history, what, expected, result);
  }

  private static void message(
      Tally tally,
      History history,
      int number,
      String what,
      Function<Duration, List<Duration>> becomes) {
    var sent = new int[1];
    messages(
        tally,
        history,
        "message %d %s".formatted(number, what),
        (_, delay) -> sent[0]++ == number ? becomes.apply(delay) : List.of(delay));
  }

  private static void messages(
      Tally tally,
      History history,
      String what,
      BiFunction<String, Duration, List<Duration>> delays) {
    var expected = PLAYER.undisturbed(history).result();
    var result = PLAYER.disturbed(history, Retries.NONE, world -> world.messagesCome(delays));
    count(tally, history, what, expected, result);
  }

  private static List<JsonNode> eachTwice(List<JsonNode> records) {
    return records.stream().flatMap(record -> List.of(record, record).stream()).toList();
  }

  private static List<JsonNode> allTwice(List<JsonNode> records) {
    var twice = new ArrayList<>(records);
    twice.addAll(records);
    return twice;
  }

  private static List<JsonNode> shuffled(List<JsonNode> records, Random random) {
    var left = new ArrayList<>(records);
    var shuffled = new ArrayList<JsonNode>();
    while (!left.isEmpty()) {
      var drawn = left.get(random.nextInt(left.size()));
      var keys = drawn.at("/dynamodb/Keys");
      var first = left.stream().filter(each -> each.at("/dynamodb/Keys").equals(keys)).findFirst();
      left.remove(first.orElseThrow());
      shuffled.add(first.orElseThrow());
    }
    return shuffled;
  }
}

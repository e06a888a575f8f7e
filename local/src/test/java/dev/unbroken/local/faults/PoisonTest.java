package dev.unbroken.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.local.faults.ClientsOfFunctions.Retries;
import dev.unbroken.local.reliability.Group;
import dev.unbroken.local.reliability.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items that nobody can read are among those of others. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PoisonTest {

  @RegisterExtension static final Player PLAYER = new Player();

  private static final String OTHER = "Poisoned0001";
  private static final String LONG_AGO = "2000-01-01T00:00:00.000Z";

  private final List<Map<String, AttributeValue>> poison = new ArrayList<>();

  @AfterEach
  void mend() {
    poison.forEach(key ->
        PLAYER
            .engines()
            .clients
            .dynamoDb
            .deleteItem(delete -> delete.tableName(Setting.STREAMS).key(key)));
    poison.clear();
  }

  @Test
  void a_session_that_nobody_can_read_holds_up_no_other_channel() {
    var tally =
        tally(
            "A change of a session always fails",
            "A session that nobody can read, in the same batches as another channel's");

    for (var history : Histories.all()) {
      var expected = PLAYER.undisturbed(history).result();
      var result =
          PLAYER.disturbed(history, Retries.NONE, _ -> poison(OTHER, "session#st-poison", ""));
      assertThat(result.names("given up"))
          .as("what an operator finds")
          .singleElement()
          .satisfies(
              name -> assertThat(result.things().get(name)).startsWith("MergeSessionsFunction"));
      count(tally, history, expected, givenUpAside(result));
      mend();
    }

    tally.report("It is given up once, after its retries");
  }

  @Test
  void a_channel_goes_on_when_its_poison_is_gone() {
    var tally =
        tally(
            "A session of the channel itself cannot be read for a time",
            "From before the first event until the schedule has run after the last; then it is gone");

    for (var history : Histories.all()) {
      var expected = Essence.of(PLAYER.undisturbed(history).result());
      var result =
          PLAYER.disturbed(
              history,
              Retries.NONE,
              world -> poison(world.channelId, "session#st-poison", ""),
              world -> {
                world.play(history.said());
                world.at(history.said().getLast().arrives() + 60);
                mend();
                world.finish();
              });
      count(tally, history, expected, Essence.of(givenUpAside(result)));
    }

    tally.report("The schedule finds the streams that could not be merged meanwhile");
  }

  @Test
  void what_the_schedule_always_fails_at_stops_none_of_its_other_work() {
    var tally =
        tally(
            "A part of the schedule always fails",
            "One item that nobody can read for each thing it looks for, and the first message that a"
                + " recording is due lost");

    for (var history : Histories.all()) {
      var expected = PLAYER.undisturbed(history).result();
      var result =
          PLAYER.disturbed(
              history,
              Retries.NONE,
              world -> {
                poison(OTHER, "session#st-quiet", "session");
                poison(OTHER, "session#st-ended", "ended");
                poison(OTHER, "recording#overdue", "recording");
                poison(OTHER, "version", "step");
                var sent = new int[1];
                world.messagesCome(
                    (_, delay) -> sent[0]++ == 0 ? List.<Duration>of() : List.of(delay));
              });
      count(tally, history, expected, givenUpAside(result));
      mend();
    }

    tally.report("It leaves no records of itself: its next run is its next try");
  }

  private static Tally tally(String fault, String how) {
    return new Tally(Group.POISON, fault, how);
  }

  private static void count(Tally tally, History history, Result expected, Result result) {
    tally.run(history.name(), result.missing(expected), result.excess(expected));
  }

  private static Result givenUpAside(Result result) {
    var things = new TreeMap<>(result.things());
    things.keySet().removeIf(name -> name.startsWith("given up"));
    return new Result(things);
  }

  /** An item with its keys alone: in the index of what is to be merged, and of what is watched. */
  private void poison(String channelId, String name, String watch) {
    var key =
        Map.of("channelId", AttributeValue.fromS(channelId), "item", AttributeValue.fromS(name));
    var item = new HashMap<>(key);
    item.put("pending", AttributeValue.fromS(name));
    if (!watch.isEmpty()) {
      item.put("watch", AttributeValue.fromS(watch));
      item.put("watchedUntil", AttributeValue.fromS(LONG_AGO));
      item.put("unannounced", AttributeValue.fromSs(List.of("no step")));
    }
    PLAYER.engines().clients.dynamoDb.putItem(put -> put.tableName(Setting.STREAMS).item(item));
    poison.add(key);
  }
}

package dev.unbroken.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.local.faults.ClientsOfFunctions.Retries;
import dev.unbroken.local.reliability.Extent;
import dev.unbroken.local.reliability.Group;
import dev.unbroken.local.reliability.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
      for (var number = 0; number < calls; number += Extent.of(2, 1)) {
        // Of a batch that is handled in part, the rest must come again in time: death among them.
        var fault = FAULTS.get((number / 2 + 1) % FAULTS.size());
        for (var each : Extent.isFull() ? FAULTS : List.of(fault)) {
          var call = number;
          var result = inOneBatch(history, number, world -> world.engines.trouble.at(call, each));
          comparison.essentially(history, "call %d %s".formatted(call, each.words()), result);
        }
      }
    }

    tally.report("");
  }

  @Test
  void what_ivs_says_of_its_own_channels_and_of_quotas_leaves_nothing_behind() {
    var expected = PLAYER.undisturbed(LateEventsTest.TWO).result();

    var result =
        PLAYER.disturbed(
            LateEventsTest.TWO,
            Retries.NONE,
            world -> Stream.of(ofIvs(), quotaOfIvs()).forEach(world.engines::publish));

    assertThat(result).isEqualTo(expected);
  }

  @Test
  void the_rule_takes_all_that_an_ingest_says_and_of_ivs_what_names_a_stream() {
    var taken = new ArrayList<String>();
    PLAYER.engines().lead(_ -> {}, into(taken));
    var ofIngest = quotaOfIvs().put("source", "unbroken.ingest");

    Stream.of(ofIvs(), quotaOfIvs(), ofIngest).forEach(PLAYER.engines()::publish);

    assertThat(taken).containsExactly(ofIvs().toString(), ofIngest.toString());
  }

  private static QueueService.Messages into(List<String> taken) {
    return new QueueService.Messages() {
      @Override
      public void send(String queue, String body, Duration delay) {
        throw new IllegalStateException("No function runs");
      }

      @Override
      public void put(String queue, String body) {
        taken.add(body);
      }

      @Override
      public boolean postpone(String queue, String receipt, Duration by) {
        return false;
      }
    };
  }

  private static ObjectNode ofIvs() {
    return Saying.event("OfIvsItself1", LateEventsTest.TWO.said().getFirst())
        .put("source", "aws.ivs");
  }

  private static ObjectNode quotaOfIvs() {
    var event = ofIvs().put("id", "quota").put("detail-type", "IVS Limit Breach");
    event.putArray("resources");
    event
        .putObject("detail")
        .put("limit_name", "Concurrent Viewers")
        .put("limit_value", 10)
        .put("exceeded_by", 1)
        .put("limit_unit", "viewers");
    return event;
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

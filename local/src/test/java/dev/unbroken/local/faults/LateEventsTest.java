package dev.unbroken.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.local.faults.ClientsOfFunctions.Retries;
import dev.unbroken.local.faults.History.Said;
import dev.unbroken.local.reliability.Extent;
import dev.unbroken.local.reliability.Group;
import dev.unbroken.local.reliability.Tally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events come late, and out of order. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LateEventsTest {

  @RegisterExtension static final Player PLAYER = new Player();

  static final History TWO =
      History.of("a reconnect", 60).stream("first", 0, 50).stream("second", 100, 150);

  /** When the first recording of {@link #TWO} would close: 50 s, the window, the grace. */
  private static final long DEADLINE = 50 + 60 + 5;

  @Test
  void a_reconnect_is_heard_of_just_before_the_deadline() {
    var tally =
        tally(
            "A reconnect is heard of just before the deadline",
            "Stream Start arrives one second before the earlier stream's recording closes");
    var late = delayed(TWO, said -> isStart(said, "second"), DEADLINE - 1);

    var comparison = new Comparison(PLAYER, tally);
    comparison.exactly(TWO, "Stream Start", comparison.play(late));

    tally.report("");
  }

  @Test
  void an_end_is_heard_of_just_before_the_deadline() {
    var tally =
        tally(
            "An end is heard of just before the deadline",
            "Stream End arrives when the silent stream was closed, one second before its recording"
                + " is");
    // Silent since 100 s, closed by the schedule at 400 s, due a window and the grace later.
    var late = delayed(TWO, said -> isEnd(said, "second"), 400 + 60 + 5 - 1);

    var comparison = new Comparison(PLAYER, tally);
    var result =
        PLAYER.disturbed(
            late,
            Retries.NONE,
            _ -> {},
            world ->
                world
                    .play(late.said().subList(0, 3))
                    .at(400)
                    .play(late.said().subList(3, 4))
                    .finish());
    comparison.exactly(TWO, "Stream End", result);

    tally.report("");
  }

  @Test
  void all_events_come_in_any_order() {
    var tally =
        tally(
            "Events come in any order",
            "All events of a history shuffled within the last seconds before its deadline; places"
                + " of files, which are said once, left aside");

    var comparison = new Comparison(PLAYER, tally);
    for (var history : List.of(TWO, overlap(), three())) {
      for (var seed = 0; seed < Extent.of(4, 40); seed++) {
        var result = comparison.play(shuffled(history, new Random(seed)));
        comparison.essentially(history, "seed " + seed, result);
      }
    }

    tally.report("Recordings that were open in between are announced as merged");
  }

  @Test
  void a_stream_is_heard_of_after_the_deadline() {
    var tally =
        tally(
            "A reconnect is heard of after the deadline",
            "Both events of the second stream arrive from one second to hours after the first's"
                + " recording closed");

    var comparison = new Comparison(PLAYER, tally);
    for (var late : List.of(1L, 10L, 600L, 20_000L)) {
      var result =
          comparison.play(
              TWO.each(
                  said -> said.stream().equals("second") ? said.arriving(DEADLINE + late) : said));
      assertThat(Essence.groups(result))
          .as("%d s late", late)
          .containsExactly(List.of(History.id("first")), List.of(History.id("second")));
      comparison.whole(TWO, late + " s late", result);
    }

    tally.report("It has a recording of its own, as it must: what closed never changes");
  }

  @Test
  void all_events_come_hours_late() {
    var tally =
        tally("Events come hours late", "All events of a history at once, three hours late");

    var comparison = new Comparison(PLAYER, tally);
    for (var history : Stream.concat(Histories.all().stream(), Stream.of(TWO)).toList()) {
      var result =
          comparison.play(history.each(said -> said.arriving(said.arrives() / 100 + 10_800)));
      comparison.essentially(history, "three hours late", result);
    }

    tally.report("");
  }

  private static Tally tally(String fault, String how) {
    return new Tally(Group.DELIVERY, fault, how);
  }

  private static History delayed(History history, Predicate<Said> which, long until) {
    return history.each(said -> which.test(said) ? said.arriving(until) : said);
  }

  /** Everything arrives after the last end, in any order, and in time. */
  private static History shuffled(History history, Random random) {
    var order = new ArrayList<>(history.said());
    Collections.shuffle(order, random);
    var last = history.said().stream().mapToLong(Said::at).max().orElseThrow();
    var arriving = new ArrayList<Said>();
    for (var said : order) {
      arriving.add(said.arriving(last + 1 + arriving.size() / 2));
    }
    return history.with(arriving);
  }

  static History overlap() {
    return History.of("two streams overlap", 60).stream("first", 0, 80).stream("second", 40, 120);
  }

  static History three() {
    return History.of("a reconnect and another broadcast", 30).stream("first", 0, 40).stream(
        "second", 60, 90)
        .stream("third", 150, 180, 360);
  }

  private static boolean isStart(Said said, String stream) {
    return said.event().equals("Stream Start") && said.stream().equals(stream);
  }

  private static boolean isEnd(Said said, String stream) {
    return said.event().equals("Stream End") && said.stream().equals(stream);
  }
}

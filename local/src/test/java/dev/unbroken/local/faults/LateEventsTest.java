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

/** Events come late, out of order, or never. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LateEventsTest {

  @RegisterExtension static final Player PLAYER = new Player();

  private static final History TWO =
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

    exactly(tally, TWO, late, "Stream Start");

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

    exactly(tally, TWO, late, "Stream End");

    tally.report("");
  }

  @Test
  void all_events_come_in_any_order() {
    var tally =
        tally(
            "Events come in any order",
            "All events of a history shuffled within the last seconds before its deadline; places"
                + " of files, which are said once, left aside");

    for (var history : List.of(TWO, overlap(), three())) {
      for (var seed = 0; seed < Extent.of(4, 40); seed++) {
        var result = play(shuffled(history, new Random(seed)));
        essentially(tally, history, "seed " + seed, result);
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

    for (var late : List.of(1L, 10L, 600L, 20_000L)) {
      var result =
          play(
              TWO.each(
                  said -> said.stream().equals("second") ? said.arriving(DEADLINE + late) : said));
      assertThat(Essence.groups(result))
          .as("%d s late", late)
          .containsExactly(List.of(History.id("first")), List.of(History.id("second")));
      whole(tally, TWO, late + " s late", result);
    }

    tally.report("It has a recording of its own, as it must: what closed never changes");
  }

  @Test
  void stream_end_is_lost() {
    var tally =
        tally(
            "Stream End is lost",
            "Each Stream End of each history, one a run, and all of them; the last file says when"
                + " the stream ended");

    for (var history :
        List.of(
            TWO,
            Histories.reconnect(),
            Histories.secondRecording(),
            Histories.overlap(),
            Histories.apart())) {
      for (var stream : history.media().keySet()) {
        lost(tally, history, said -> isEnd(said, stream), "of " + stream);
      }
      lost(tally, history, said -> said.event().equals("Stream End"), "of all");
    }

    tally.report("");
  }

  @Test
  void stream_start_is_lost() {
    var tally =
        tally(
            "Stream Start is lost",
            "Each Stream Start, one a run, and all of them; Session Created tells of the stream");
    var history = withSessionCreated(TWO);

    for (var stream : history.media().keySet()) {
      lost(tally, history, said -> isStart(said, stream), "of " + stream);
    }
    lost(tally, history, said -> said.event().equals("Stream Start"), "of all");

    tally.report("");
  }

  @Test
  void nothing_but_stream_end_comes() {
    var tally =
        tally("Nothing but Stream End comes", "Stream Start of each stream lost, and of all");

    for (var lost : List.of("first", "second", "")) {
      var result =
          play(without(TWO, said -> isStart(said, lost) || (lost.isEmpty() && isStart(said))));
      whole(tally, TWO, lost, result);
    }

    tally.report("When the stream began is not known: it may have a recording of its own");
  }

  @Test
  void all_events_come_hours_late() {
    var tally =
        tally("Events come hours late", "All events of a history at once, three hours late");

    for (var history : Stream.concat(Histories.all().stream(), Stream.of(TWO)).toList()) {
      var result = play(history.each(said -> said.arriving(said.arrives() / 100 + 10_800)));
      essentially(tally, history, "three hours late", result);
    }

    tally.report("");
  }

  private static Tally tally(String fault, String how) {
    return new Tally(Group.DELIVERY, fault, how);
  }

  private static Result play(History history) {
    return PLAYER.disturbed(history, Retries.NONE, _ -> {});
  }

  private static void exactly(Tally tally, History history, History disturbed, String what) {
    var expected = PLAYER.undisturbed(history).result();
    var result = play(disturbed);
    tally.run(history.name() + ": " + what, result.missing(expected), result.excess(expected));
  }

  /** But for where files lie, and what was merged. */
  private static void essentially(Tally tally, History history, String what, Result result) {
    var expected = Essence.of(PLAYER.undisturbed(history).result());
    var essence = Essence.of(result);
    var missing = new ArrayList<>(essence.missing(expected));
    missing.addAll(Essence.unpaired(result));
    tally.run(history.name() + ": " + what, missing, essence.excess(expected));
  }

  /** All that an undisturbed run has but the events that were lost. */
  private static void lost(Tally tally, History history, Predicate<Said> lost, String what) {
    var expected = Essence.withoutEvents(PLAYER.undisturbed(history).result());
    var result = Essence.withoutEvents(play(without(history, lost)));
    tally.run(history.name() + ": " + what, result.missing(expected), result.excess(expected));
  }

  /** Every stream is in one recording, which has ended with its media and was announced. */
  private static void whole(Tally tally, History history, String what, Result result) {
    tally.run(history.name() + ": " + what, Essence.broken(history, result), List.of());
  }

  private static History delayed(History history, Predicate<Said> which, long until) {
    return history.each(said -> which.test(said) ? said.arriving(until) : said);
  }

  private static History without(History history, Predicate<Said> lost) {
    return history.with(history.said().stream().filter(lost.negate()).toList());
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

  private static History withSessionCreated(History history) {
    var all = new ArrayList<Said>();
    for (var said : history.said()) {
      if (isStart(said)) {
        all.add(
            new Said(said.stream(), "Session Created", said.at(), said.arrives(), said.height()));
      }
      all.add(said);
    }
    return history.with(all);
  }

  private static History overlap() {
    return History.of("two streams overlap", 60).stream("first", 0, 80).stream("second", 40, 120);
  }

  private static History three() {
    return History.of("a reconnect and another broadcast", 30).stream("first", 0, 40).stream(
        "second", 60, 90)
        .stream("third", 150, 180, 360);
  }

  private static boolean isStart(Said said, String stream) {
    return isStart(said) && said.stream().equals(stream);
  }

  private static boolean isStart(Said said) {
    return said.event().equals("Stream Start");
  }

  private static boolean isEnd(Said said, String stream) {
    return said.event().equals("Stream End") && said.stream().equals(stream);
  }
}

package dev.unbroken.local.faults;

import dev.unbroken.local.faults.History.Said;
import dev.unbroken.local.reliability.Group;
import dev.unbroken.local.reliability.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events never come. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LostEventsTest {

  @RegisterExtension static final Player PLAYER = new Player();

  private static final History TWO =
      History.of("a reconnect", 60).stream("first", 0, 50).stream("second", 100, 150);

  @Test
  void stream_end_is_lost() {
    var tally =
        tally(
            "Stream End is lost",
            "Each Stream End of each history, one a run, and all of them; the last file says when"
                + " the stream ended");

    var comparison = new Comparison(PLAYER, tally);
    for (var history :
        List.of(
            Histories.reconnect(),
            Histories.secondRecording(),
            Histories.overlap(),
            Histories.apart())) {
      for (var stream : history.media().keySet()) {
        lost(comparison, history, said -> isEnd(said, stream), "of " + stream);
      }
      lost(comparison, history, said -> said.event().equals("Stream End"), "of all");
    }

    tally.report("");
  }

  @Test
  void stream_start_is_lost() {
    var tally =
        tally(
            "Stream Start is lost",
            "Each Stream Start, one a run, and all of them; Session Created tells of the stream");
    var comparison = new Comparison(PLAYER, tally);
    var history = withSessionCreated(TWO);

    for (var stream : history.media().keySet()) {
      lost(comparison, history, said -> isStart(said, stream), "of " + stream);
    }
    lost(comparison, history, said -> said.event().equals("Stream Start"), "of all");

    tally.report("");
  }

  @Test
  void nothing_but_stream_end_comes() {
    var tally =
        tally("Nothing but Stream End comes", "Stream Start of each stream lost, and of all");

    var comparison = new Comparison(PLAYER, tally);
    for (var lost : List.of("first", "second", "")) {
      var result =
          comparison.play(
              without(TWO, said -> isStart(said, lost) || (lost.isEmpty() && isStart(said))));
      comparison.whole(TWO, lost, result);
    }

    tally.report("When the stream began is not known: it may have a recording of its own");
  }

  private static Tally tally(String fault, String how) {
    return new Tally(Group.DELIVERY, fault, how);
  }

  /** All that an undisturbed run has but the events that were lost. */
  private static void lost(
      Comparison comparison, History history, Predicate<Said> lost, String what) {
    comparison.butForEvents(history, what, comparison.play(without(history, lost)));
  }

  private static History without(History history, Predicate<Said> lost) {
    return history.with(history.said().stream().filter(lost.negate()).toList());
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

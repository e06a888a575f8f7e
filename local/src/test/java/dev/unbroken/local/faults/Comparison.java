package dev.unbroken.local.faults;

import dev.unbroken.local.faults.ClientsOfFunctions.Retries;
import dev.unbroken.local.reliability.Tally;
import java.util.ArrayList;
import java.util.List;

/** Holds what came of a disturbed history against what comes of it undisturbed, and counts. */
record Comparison(Player player, Tally tally) {

  /** Plays a history without more trouble than is in it. */
  Result play(History history) {
    return player.disturbed(history, Retries.NONE, _ -> {});
  }

  /** All of it must be the same. */
  void exactly(History history, String what, Result result) {
    count(history, what, player.undisturbed(history).result(), result, List.of());
  }

  /** All but where files lie, and which recordings were open for a while. */
  void essentially(History history, String what, Result result) {
    var expected = Essence.of(player.undisturbed(history).result());
    count(history, what, expected, Essence.of(result), Essence.unpaired(result));
  }

  /** All but which events are kept. */
  void butForEvents(History history, String what, Result result) {
    var expected = Essence.withoutEvents(player.undisturbed(history).result());
    count(history, what, expected, Essence.withoutEvents(result), List.of());
  }

  /** Every stream is in one recording, which has ended with its media and was announced. */
  void whole(History history, String what, Result result) {
    tally.run(history.name() + ": " + what, Essence.broken(history, result), List.of());
  }

  private void count(
      History history, String what, Result expected, Result result, List<String> more) {
    var missing = new ArrayList<>(result.missing(expected));
    missing.addAll(more);
    tally.run(history.name() + ": " + what, missing, result.excess(expected));
  }
}

package dev.unbroken.local.faults;

import dev.unbroken.local.faults.ClientsOfFunctions.Retries;
import dev.unbroken.local.reliability.Extent;
import dev.unbroken.local.reliability.Group;
import dev.unbroken.local.reliability.Tally;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any call of any function that works by itself fails once, in any way: nothing shows of it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FailingCallsTest {

  @RegisterExtension static final Player PLAYER = new Player();

  private static final String NOTE =
      "With windows longer than a process that died holds its messages back, which is half a minute";

  @ParameterizedTest
  // A bucket that is not there, or refuses, changes the outcome: MediaFaultsTest is about those.
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "NO_BUCKET", "DENIED"})
  void the_outcome_is_the_same_when_a_call(Fault fault) {
    var tally =
        new Tally(
            Group.CALLS,
            "A call " + fault.words(),
            "Each %s of each function in %d histories, one a run"
                .formatted(fault.where(), Histories.all().size()));

    play(tally, fault, Retries.NONE);

    tally.report(NOTE);
  }

  @Test
  void the_outcome_is_the_same_when_an_answer_is_lost_and_the_sdk_asks_again() {
    var tally =
        new Tally(
            Group.CALLS,
            "A call takes effect, its answer is lost, and the SDK asks again",
            "Each call of each function in %d histories, one a run, with the SDK's own retries"
                .formatted(Histories.all().size()));

    play(tally, Fault.ANSWER_LOST, Retries.AT_ONCE);

    tally.report(NOTE);
  }

  private static void play(Tally tally, Fault fault, Retries retries) {
    var sites = new HashSet<String>();
    for (var history : Histories.all()) {
      var undisturbed = PLAYER.undisturbed(history);
      for (var call : wanted(undisturbed.calls(), fault, sites)) {
        var result =
            PLAYER.disturbed(
                history, retries, world -> world.engines.trouble.at(call.number(), fault));
        tally.run(
            "%s: %s".formatted(history.name(), call),
            result.missing(undisturbed.result()),
            result.excess(undisturbed.result()));
      }
    }
  }

  /**
   * In a bounded run the first call of each kind that each function makes, and of those every third
   * one, in turn with the next faults.
   */
  static List<Call> wanted(List<Call> calls, Fault fault, Set<String> sites) {
    var wanted = new ArrayList<Call>();
    for (var call : calls) {
      if (!call.canMeet(fault)) {
        continue;
      }
      var turn = (sites.size() + EnumSet.range(Fault.NONE, fault).size()) % 3 == 0;
      if (Extent.isFull() || (sites.add(call.site()) && turn)) {
        wanted.add(call);
      }
    }
    return wanted;
  }
}

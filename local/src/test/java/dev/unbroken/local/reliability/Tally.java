package dev.unbroken.local.reliability;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts what one fault did over many runs, puts its row, and fails if anything was lost or twice.
 *
 * <p>Not safe for use by many threads.
 */
public final class Tally {

  private static final int SHOWN = 3;

  private final Group group;
  private final String fault;
  private final String how;
  private final List<String> troubles = new ArrayList<>();
  private int runs;
  private int lost;
  private int twice;

  /** Counts for this row. */
  public Tally(Group group, String fault, String how) {
    this.group = group;
    this.fault = fault;
    this.how = how;
  }

  /** Counts a run with all that it lost and all that it has twice; what says where it was. */
  public void run(String what, List<String> lostThings, List<String> doubledThings) {
    runs++;
    lost += lostThings.size();
    twice += doubledThings.size();
    if (!lostThings.isEmpty() || !doubledThings.isEmpty()) {
      troubles.add(
          "%s%n  lost:  %s%n  twice: %s"
              .formatted(
                  what,
                  String.join("\n         ", lostThings),
                  String.join("\n         ", doubledThings)));
    }
  }

  /** Counts a run in which nothing was lost and nothing twice. */
  public void run(String what) {
    run(what, List.of(), List.of());
  }

  /** Puts the row; throws an AssertionError if something was lost or twice, or nothing ran. */
  public void report(String note) {
    ReliabilityReport.put(new ReliabilityRow(group, fault, how, runs, lost, twice, note));
    if (runs == 0) {
      throw new AssertionError("'%s' was not tried once".formatted(fault));
    }
    if (!troubles.isEmpty()) {
      throw new AssertionError(
          "'%s' went wrong in %d of %d runs:%n%s"
              .formatted(
                  fault,
                  troubles.size(),
                  runs,
                  String.join("\n", troubles.subList(0, Math.min(SHOWN, troubles.size())))));
    }
  }
}

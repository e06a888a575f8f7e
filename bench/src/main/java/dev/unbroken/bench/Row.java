package dev.unbroken.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;

/**
 * A line of the page.
 *
 * @param name by which it is found again: lower-case words joined by hyphens
 * @param what what was done, for a reader
 * @param beside what the peer is, with its version; empty where there is none
 * @param unit of both figures
 * @param command what makes this row
 * @param remark what a reader must know to take the figures right; may be empty
 */
public record Row(
    String name,
    String what,
    Samples ours,
    Optional<Samples> peer,
    String beside,
    String unit,
    Goal goal,
    String command,
    String remark) {

  /** A row beside a peer. */
  public static Row beside(
      String name, String what, Pairs pairs, String peer, String unit, Goal goal) {
    return new Row(name, what, pairs.ours(), Optional.of(pairs.peers()), peer, unit, goal, "", "");
  }

  /** A row that stands for itself. */
  public static Row alone(String name, String what, Samples ours, String unit, Goal goal) {
    return new Row(name, what, ours, Optional.empty(), "", unit, goal, "", "");
  }

  /** The same with a remark. */
  public Row remarked(String text) {
    return new Row(name, what, ours, peer, beside, unit, goal, command, text);
  }

  /** The same, made by this command. */
  Row madeBy(String text) {
    return new Row(name, what, ours, peer, beside, unit, goal, text, remark);
  }

  /** Our median by the peer's. */
  @JsonIgnore
  public Optional<Double> ratio() {
    return peer.map(samples -> ours.median() / samples.median());
  }

  /** Whether the goal is reached. */
  @JsonIgnore
  public boolean isMet() {
    return goal.isMet(ours.median(), ratio());
  }
}

package dev.unbroken.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Ours and the peer's, measured in turn, so that what the machine does meanwhile meets both. */
public record Pairs(Samples ours, Samples peers) {

  /**
   * Runs both in turn (A B A B); each call is one round and returns its figure.
   *
   * @param rounds how often each is run, once or more
   */
  public static Pairs measure(int rounds, Callable<Double> ours, Callable<Double> peer)
      throws Exception {
    List<Double> a = new ArrayList<>();
    List<Double> b = new ArrayList<>();
    for (var round = 0; round < rounds; round++) {
      a.add(ours.call());
      b.add(peer.call());
    }
    return new Pairs(new Samples(a), new Samples(b));
  }
}

package dev.unbroken.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A queue that delivers when the clock says so. */
final class TestingQueue implements FinalizeQueue {

  record Sent(FinalizeMessage message, Instant visible) {}

  private final InstantSource clock;
  final List<Sent> sent = new ArrayList<>();

  TestingQueue(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void send(FinalizeMessage message, Duration delay) {
    if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0 || delay.toMillis() % 1000 != 0) {
      throw new IllegalArgumentException("SQS does not take a delay of " + delay);
    }
    sent.add(new Sent(message, clock.instant().plus(delay)));
  }

  /** Takes the messages that are due, in the order in which they become so. */
  List<FinalizeMessage> due() {
    var due =
        sent.stream()
            .filter(each -> !each.visible().isAfter(clock.instant()))
            .sorted(Comparator.comparing(Sent::visible))
            .toList();
    sent.removeAll(due);
    return due.stream().map(Sent::message).toList();
  }
}

package dev.unbroken.local;

import dev.unbroken.local.events.Schedules;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks twice a second which schedules are due. */
final class Ticker implements AutoCloseable {

  private final ScheduledExecutorService timer;

  private Ticker(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  static Ticker start(Schedules schedules) {
    var timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("schedules").factory());
    var _ = timer.scheduleWithFixedDelay(schedules::tick, 500, 500, TimeUnit.MILLISECONDS);
    return new Ticker(timer);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}

package dev.unbroken.timeline;

import java.util.function.Consumer;

/** Something else that the schedule looks after; it tells each failure, and goes on. */
@FunctionalInterface
public interface Chore {

  /** Does all that is to be done now. */
  void run(Consumer<RuntimeException> failed);
}

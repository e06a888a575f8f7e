package dev.unbroken.recordings;

/** Keeps the steps that the event bus has not heard of. */
@FunctionalInterface
public interface Outbox {

  /** Forgets a step of a recording of this channel, now that the bus has it. */
  void announced(String channelId, Step step);
}

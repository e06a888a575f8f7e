package dev.unbroken.playbackevents;

/** Takes playback events, and delivers them at least once. */
@FunctionalInterface
public interface PlaybackEventBus {

  /** Puts an event on the bus; returns when the bus has it, and throws when it does not. */
  void put(PlaybackEvent event);
}

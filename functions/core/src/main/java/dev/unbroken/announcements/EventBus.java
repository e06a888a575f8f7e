package dev.unbroken.announcements;

/** Takes announcements, and delivers them at least once. */
@FunctionalInterface
public interface EventBus {

  /** Puts an announcement on the bus; returns when the bus has it, and throws when it does not. */
  void put(Announcement announcement);
}

package dev.unbroken.local.sample;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the sample handlers of this process were handed. */
public final class Seen {

  public static final List<String> EVENTS = new CopyOnWriteArrayList<>();
  public static final List<String> ITEMS = new CopyOnWriteArrayList<>();
  public static final List<String> MESSAGES = new CopyOnWriteArrayList<>();
  public static final List<String> TICKS = new CopyOnWriteArrayList<>();

  private Seen() {}

  /** Forgets all. */
  public static void clear() {
    EVENTS.clear();
    ITEMS.clear();
    MESSAGES.clear();
    TICKS.clear();
  }
}

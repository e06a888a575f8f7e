package dev.unbroken.local.reliability;

/** How far the fault tests go: a bounded part in every build, all with -Dunbroken.faults=full. */
public final class Extent {

  private static final boolean FULL = "full".equals(System.getProperty("unbroken.faults"));

  private Extent() {}

  /** Tells whether every case is to run, however long that takes. */
  public static boolean isFull() {
    return FULL;
  }

  /** Returns the first number in a bounded run, the second in a full one. */
  public static int of(int bounded, int full) {
    return FULL ? full : bounded;
  }
}

package dev.unbroken.local.reliability;

/** The groups of faults, in the order in which the table has them. */
public enum Group {
  CALLS("A call fails, or the process dies at it"),
  DELIVERY("Events, changes and messages come wrong"),
  CONCURRENCY("Much happens at once"),
  TIME("Clocks are off"),
  MEDIA("Media and buckets fail"),
  POISON("What always fails"),
  PROCESS("The process is killed"),
  LOAD("Load");

  private final String title;

  Group(String title) {
    this.title = title;
  }

  /** Returns the heading of its part of the table. */
  public String title() {
    return title;
  }
}

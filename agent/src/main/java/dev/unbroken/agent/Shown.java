package dev.unbroken.agent;

/** What of a stream's name may be in a log: it may be a stream key, which is a secret. */
final class Shown {

  private static final int PUBLIC = 6;

  private Shown() {}

  static String name(String name) {
    var session = name.matches("[A-Za-z0-9]+_st-[A-Za-z0-9]+.*");
    return session || name.length() <= PUBLIC ? name : name.substring(0, PUBLIC) + "…";
  }
}

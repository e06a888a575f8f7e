package dev.unbroken.bench.grouping;

import dev.unbroken.grouping.Broadcast;
import dev.unbroken.grouping.SessionSpan;

/** What tells one grouping of a history from another; the peers' classes make it the same way. */
final class Fingerprint {

  private long hash;
  private int groups;

  /** Adds a broadcast: its channel, start, end, and sessions; the order of broadcasts is free. */
  void add(int channel, Broadcast broadcast) {
    var members = 0L;
    for (var session : broadcast.sessions()) {
      members += mix(number(session));
    }
    var end = broadcast.end().orElseThrow().toEpochMilli();
    var of = mix(mix(mix(channel) + broadcast.start().toEpochMilli()) + end);
    hash += mix(mix(of + broadcast.sessions().size()) + members);
    groups++;
  }

  void add(Fingerprint other) {
    hash += other.hash;
    groups += other.groups;
  }

  String json(double seconds) {
    return "{\"seconds\":%.6f,\"hash\":\"%016x\",\"groups\":%d}".formatted(seconds, hash, groups);
  }

  /** The stream id that a session of that number has. */
  static String streamId(int number) {
    return "st-%09d".formatted(number);
  }

  private static int number(SessionSpan session) {
    return Integer.parseInt(session.streamId(), 3, session.streamId().length(), 10);
  }

  /** The finalizer of SplitMix64. */
  static long mix(long value) {
    var z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}

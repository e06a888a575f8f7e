package dev.unbroken.bench.peers.kafkastreams;

/** The sum of the fingerprints of groups, of one partition or of several. */
final class Totals {
  private long hash;
  private int groups;

  void add(Group group) {
    hash += group.fingerprint();
    groups++;
  }

  void add(Totals other) {
    hash += other.hash;
    groups += other.groups;
  }

  String json(double seconds) {
    return "{\"seconds\":%.6f,\"hash\":\"%016x\",\"groups\":%d}".formatted(seconds, hash, groups);
  }
}

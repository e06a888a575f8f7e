package dev.unbroken.bench.peers.flink;

/** A group of sessions as it grows, and its fingerprint: the benchmark's own is made the same way. */
public final class Group {
  public int channel;
  public long start = Long.MAX_VALUE;
  public long end = Long.MIN_VALUE;
  public int count;
  public long members;

  public Group() {}

  Group plus(Session session) {
    channel = session.channel;
    start = Math.min(start, session.start);
    end = Math.max(end, session.end);
    count++;
    members += mix(session.id);
    return this;
  }

  Group merge(Group other) {
    if (other.count > 0) {
      channel = other.channel;
    }
    start = Math.min(start, other.start);
    end = Math.max(end, other.end);
    count += other.count;
    members += other.members;
    return this;
  }

  long fingerprint() {
    return mix(mix(mix(mix(mix(channel) + start) + end) + count) + members);
  }

  /** The finalizer of SplitMix64. */
  static long mix(long value) {
    var z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}

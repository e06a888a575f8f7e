package dev.unbroken.bench.peers.kafkastreams;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** A group of sessions, and its fingerprint: the benchmark's own is made the same way. */
record Group(int channel, long start, long end, int count, long members) {
  static final Group NONE = new Group(0, Long.MAX_VALUE, Long.MIN_VALUE, 0, 0);

  private static final int BYTES = 2 * Integer.BYTES + 3 * Long.BYTES;

  static final Serde<Group> SERDE =
      Serdes.serdeFrom((_, group) -> group.bytes(), (_, bytes) -> of(bytes));

  Group plus(Session session) {
    return new Group(
        session.channel(),
        Math.min(start, session.start()),
        Math.max(end, session.end()),
        count + 1,
        members + mix(session.id()));
  }

  Group merge(Group other) {
    return new Group(
        other.count > 0 ? other.channel : channel,
        Math.min(start, other.start),
        Math.max(end, other.end),
        count + other.count,
        members + other.members);
  }

  long fingerprint() {
    return mix(mix(mix(mix(mix(channel) + start) + end) + count) + members);
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long value) {
    var z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .putInt(channel)
        .putInt(count)
        .putLong(start)
        .putLong(end)
        .putLong(members)
        .array();
  }

  private static Group of(byte[] bytes) {
    // A store that holds no value yet hands over none.
    if (bytes == null) {
      return null;
    }
    var in = ByteBuffer.wrap(bytes);
    var channel = in.getInt();
    var count = in.getInt();
    return new Group(channel, in.getLong(), in.getLong(), count, in.getLong());
  }
}

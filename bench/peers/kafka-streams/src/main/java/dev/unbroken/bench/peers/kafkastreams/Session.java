package dev.unbroken.bench.peers.kafkastreams;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A session.
 *
 * @param offAir its start on a clock that stands still while its channel is on air: on that clock a
 *     session is one moment, and the gap to the next one is as long as it was
 */
record Session(int channel, int id, long start, long end, long offAir) {
  private static final int BYTES = 2 * Integer.BYTES + 3 * Long.BYTES;

  static final Serde<Session> SERDE =
      Serdes.serdeFrom((_, session) -> session.bytes(), (_, bytes) -> of(bytes));

  private byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .putInt(channel)
        .putInt(id)
        .putLong(start)
        .putLong(end)
        .putLong(offAir)
        .array();
  }

  private static Session of(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    return new Session(in.getInt(), in.getInt(), in.getLong(), in.getLong(), in.getLong());
  }
}

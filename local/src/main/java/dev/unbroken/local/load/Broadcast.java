package dev.unbroken.local.load;

import java.util.List;

/**
 * What one channel sends, and the recordings that must come of it.
 *
 * @param number counts from 0
 * @param channel which of the channels
 * @param recordings the streams of each recording that must come of it
 */
record Broadcast(int number, int channel, List<List<Stream>> recordings) {

  /**
   * A connection of an encoder.
   *
   * @param start the second in which it begins, from the start of the load
   * @param end the second in which it is gone
   * @param offset when in these seconds that is said, in milliseconds
   */
  record Stream(String id, long start, long end, int offset) {}

  Broadcast {
    recordings = recordings.stream().map(List::copyOf).toList();
  }

  /** All of its streams, in their order. */
  List<Stream> streams() {
    return recordings.stream().flatMap(List::stream).toList();
  }

  static List<String> ids(List<Stream> streams) {
    return streams.stream().map(Stream::id).toList();
  }
}

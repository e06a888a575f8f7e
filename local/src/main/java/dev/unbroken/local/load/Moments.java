package dev.unbroken.local.load;

import dev.unbroken.local.load.Broadcast.Stream;
import java.util.Comparator;
import java.util.List;

/** When something happens, in the order of time. */
final class Moments {

  private Moments() {}

  /**
   * A stream begins or ends.
   *
   * @param at milliseconds from the start of the load
   */
  record Moment(long at, Broadcast broadcast, Stream stream, boolean begins) {

    /** The second that the events say. */
    long second() {
      return begins ? stream.start() : stream.end();
    }
  }

  static List<Moment> of(List<Broadcast> broadcasts) {
    return broadcasts.stream()
        .flatMap(broadcast ->
            broadcast.streams().stream()
                .flatMap(stream ->
                    List.of(moment(broadcast, stream, true), moment(broadcast, stream, false))
                        .stream()))
        .sorted(Comparator.comparingLong(Moment::at))
        .toList();
  }

  private static Moment moment(Broadcast broadcast, Stream stream, boolean begins) {
    var second = begins ? stream.start() : stream.end();
    return new Moment(second * 1_000 + stream.offset(), broadcast, stream, begins);
  }
}

package dev.unbroken.timeline;

import dev.unbroken.live.LiveStream;
import dev.unbroken.sessions.Session;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A channel's newest session, by start.
 *
 * @param live whether it goes on, on a channel that exists
 * @param earlier a time after which no other session started; empty when there is no other
 */
record Newest(LiveStream stream, boolean live, Optional<Instant> earlier) {

  private static final Comparator<LiveStream> ORDER =
      Comparator.comparing(LiveStream::start).thenComparing(LiveStream::streamId);

  static Newest of(Session session, boolean onAir, Optional<Instant> earlier) {
    var stream =
        new LiveStream(
            session.channel().arn(),
            session.streamId(),
            session.start(),
            session.signs().health(),
            session.channel().playbackUrl());
    return new Newest(stream, onAir && session.end().isEmpty(), earlier);
  }

  /**
   * The newest when a session is as it is now.
   *
   * @param onAir whether the channel exists, without which nothing is live
   * @param others reads the two newest of all other sessions; asked only when a late event moved
   *     the start of the newest back to where another may have started after it
   */
  Newest with(Session session, boolean onAir, Supplier<List<Session>> others) {
    var changed = of(session, onAir, earlier);
    if (!session.streamId().equals(stream.streamId())) {
      return ORDER.compare(changed.stream, stream) > 0
          ? of(session, onAir, latest(stream.start()))
          : new Newest(stream, live, latest(session.start()));
    }
    var turned =
        session.start().isBefore(stream.start())
            && earlier.filter(time -> !session.start().isAfter(time)).isPresent();
    return turned ? newestOf(session, others.get(), onAir) : changed;
  }

  private static Newest newestOf(Session session, List<Session> others, boolean onAir) {
    var newest = of(session, onAir, Optional.empty());
    for (var other : others) {
      newest = newest.with(other, onAir, List::of);
    }
    return newest;
  }

  /** The newest when a session was looked at that nothing new was heard of: it may have ended. */
  Newest judged(Session session) {
    return session.streamId().equals(stream.streamId()) ? of(session, live, earlier) : this;
  }

  private Optional<Instant> latest(Instant time) {
    return Stream.concat(earlier.stream(), Stream.of(time)).max(Comparator.naturalOrder());
  }
}

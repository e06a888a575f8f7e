package dev.unbroken.timeline;

import dev.unbroken.media.RecordingMedia;
import dev.unbroken.publishing.Publication;
import dev.unbroken.publishing.Publisher;
import dev.unbroken.sessions.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stream that is live on a channel, and who sends it.
 *
 * @param publication empty when no media server said who
 */
record Occupation(Session session, Optional<Publication> publication) {

  /**
   * Servers do not ask twice; whoever stands between may. Later than this, a connection that a
   * server counts is another one by the same number.
   */
  private static final Duration REPEATS = Duration.ofSeconds(10);

  /**
   * By when a server that does not count its connections has been heard of again, or the answer
   * that would have let its publisher in was lost, and it sends nothing.
   */
  private static final Duration FIRST_SIGN = Duration.ofSeconds(20);

  /** Whether this is the same publisher's stream, who has only asked again. */
  boolean isOf(Publisher publisher, Instant now) {
    return isBy(publisher) && (!publisher.counted() || isFresh(now));
  }

  private boolean isBy(Publisher publisher) {
    return publication.filter(it -> publisher.is(it.publisher())).isPresent();
  }

  private boolean isFresh(Instant now) {
    return isUnheard() && !now.isAfter(session.start().plus(REPEATS));
  }

  /** Whether nothing was heard of it since it began. */
  private boolean isUnheard() {
    return session.signs().last().equals(session.start());
  }

  /** How long it may be silent, where any other may be so for as long as is given. */
  Duration silence(Publisher publisher, Duration longest) {
    return isUnheard() && isAtServerOf(publisher) && FIRST_SIGN.compareTo(longest) < 0
        ? FIRST_SIGN
        : longest;
  }

  /** nginx counts, and tells of itself for the first time after half a minute. */
  private boolean isAtServerOf(Publisher other) {
    return !other.counted()
        && publication.filter(it -> it.publisher().server().equals(other.server())).isPresent();
  }

  /** Whether its connection cannot be there any more, since this publisher's is. */
  boolean isGoneBefore(Publisher publisher) {
    return isBy(publisher)
        || publication.filter(it -> publisher.outlives(it.publisher())).isPresent();
  }

  /** When it was last heard or seen of, its files included, which are looked at if need be. */
  Instant lastSign(RecordingMedia media) {
    var heard = session.signs().last();
    return session.place().flatMap(media::lastWrite).filter(heard::isBefore).orElse(heard);
  }
}

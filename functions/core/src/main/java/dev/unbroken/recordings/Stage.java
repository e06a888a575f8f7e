package dev.unbroken.recordings;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How far a recording has come. */
public sealed interface Stage {

  /** It takes streams, until the deadline if no stream of it is live. */
  record Open(Optional<Instant> deadline) implements Stage {}

  /**
   * Its streams are final; its files are being made, of whatever is there at the latest by then.
   *
   * @param trouble what kept them from being made so far
   */
  record Finalizing(Instant deadline, Instant mediaDeadline, Optional<Trouble> trouble)
      implements Stage {

    /** Nothing has gone wrong yet. */
    public Finalizing(Instant deadline, Instant mediaDeadline) {
      this(deadline, mediaDeadline, Optional.empty());
    }

    /** Returns when the next try is due; empty while none has failed. */
    public Optional<Instant> nextTry() {
      return trouble.map(Trouble::nextTry);
    }

    /** Returns what follows when a try did not succeed: a later one, or that it failed. */
    public Stage troubled(String reason, Instant now, Duration patience) {
      var next = Trouble.after(trouble, reason, now);
      return now.isBefore(next.since().plus(patience))
          ? new Finalizing(deadline, mediaDeadline, Optional.of(next))
          : new Failed(reason);
    }
  }

  /** It is done; it can be played where it has a playlist, and is of thumbnails alone otherwise. */
  record Ended(Duration duration, Optional<String> masterPlaylist, Optional<String> message)
      implements Stage {}

  /** Nothing that can be played came of it; the reason is a finished sentence. */
  record Failed(String reason) implements Stage {}

  /** Its streams turned out to belong to another recording. */
  record Merged(String into) implements Stage {}

  /** Returns the word for it. */
  default RecordingState state() {
    return switch (this) {
      case Open _ -> RecordingState.OPEN;
      case Finalizing _ -> RecordingState.FINALIZING;
      case Ended _ -> RecordingState.ENDED;
      case Failed _ -> RecordingState.FAILED;
      case Merged _ -> RecordingState.MERGED;
    };
  }
}

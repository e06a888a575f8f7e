package dev.unbroken.media;

import java.time.Duration;
import java.util.Optional;

/** What came of finishing a recording's media. */
public sealed interface MediaOutcome {

  /**
   * The recording can be played and {@code recording-ended.json} says so.
   *
   * @param duration how long it plays
   * @param masterPlaylist its key relative to the recording's prefix
   * @param message finished sentences on what was cut or left out; empty when nothing was
   */
  record Stitched(Duration duration, String masterPlaylist, Optional<String> message)
      implements MediaOutcome {}

  /**
   * The recording is made of thumbnails alone, as its configuration wants it, and {@code
   * recording-ended.json} says so.
   *
   * @param message finished sentences on what was left out; empty when nothing was
   */
  record Pictures(Optional<String> message) implements MediaOutcome {}

  /**
   * Something is in the way that may be mended, such as a bucket that is gone or refuses: ask again
   * later.
   *
   * @param reason a finished sentence
   */
  record Blocked(String reason) implements MediaOutcome {}

  /** A fragment is still being written: nothing was changed, ask again later. */
  record NotYet(String why) implements MediaOutcome {}

  /** No recording can be made of the fragments, now or later; the reason is a finished sentence. */
  record Impossible(String reason) implements MediaOutcome {}
}

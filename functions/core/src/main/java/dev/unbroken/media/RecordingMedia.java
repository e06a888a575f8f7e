package dev.unbroken.media;

import java.time.Instant;
import java.util.Optional;

/**
 * The files of recordings.
 *
 * <p>Every method may be repeated: the same facts leave the same files behind. Passing trouble with
 * S3 is thrown as the SDK's {@code SdkException}, to be tried again.
 */
public interface RecordingMedia {

  /**
   * Writes {@code events/recording-started.json}.
   *
   * @throws BucketRefusedException when the bucket refuses for good
   */
  void started(RecordingFacts facts);

  /**
   * Makes one video of the fragments and writes {@code events/recording-ended.json} last; a bucket
   * that refuses blocks it.
   *
   * @param endedAt when the last session ended
   * @param waitedEnough whether to take fragments as they are even if they look unfinished
   */
  MediaOutcome finish(RecordingFacts facts, Instant endedAt, boolean waitedEnough);

  /**
   * Writes {@code events/recording-failed.json}.
   *
   * @param reason a finished sentence
   * @throws BucketRefusedException when the bucket refuses for good
   */
  void failed(RecordingFacts facts, Instant endedAt, String reason);

  /**
   * When a file of the fragment was last written; empty when it has none, or its bucket refuses.
   */
  Optional<Instant> lastWrite(FragmentPlace place);
}

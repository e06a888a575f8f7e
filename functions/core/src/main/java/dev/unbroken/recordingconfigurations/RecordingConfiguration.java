package dev.unbroken.recordingconfigurations;

import dev.unbroken.resource.ResourceArn;
import java.time.Duration;
import java.util.Map;

/**
 * Where and how the streams of a channel are recorded.
 *
 * @param name empty when it has none
 * @param bucket the S3 bucket that takes the recordings
 * @param stateReason why it is {@link State#CREATE_FAILED}; empty in every other state
 * @param reconnectWindow how long after a stream's end the next still belongs to its recording;
 *     zero when streams are never merged
 */
public record RecordingConfiguration(
    ResourceArn arn,
    String name,
    String bucket,
    State state,
    String stateReason,
    Duration reconnectWindow,
    ThumbnailConfiguration thumbnails,
    RenditionConfiguration renditions,
    Map<String, String> tags) {

  public RecordingConfiguration {
    tags = Map.copyOf(tags);
  }

  /** Whether its bucket has been verified yet. */
  public enum State {
    /** The bucket is still to be verified. */
    CREATING,
    /** The bucket cannot be recorded to; for good. */
    CREATE_FAILED,
    /** Ready to record. */
    ACTIVE
  }
}

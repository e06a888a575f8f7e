package dev.unbroken.sessions;

import dev.unbroken.media.FragmentPlace;
import dev.unbroken.resource.ResourceArn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One event of a stream.
 *
 * @param id tells the event from every other; a repeat has the same
 * @param name what happened, such as {@code Stream Start}; names nobody knows are kept too
 * @param fromIvs whether Amazon IVS itself sent it, not an ingest of one's own
 * @param ingest what the encoder sends, where the event says it
 * @param recordedAt where Amazon IVS writes the stream's media, where the event says it
 */
public record StreamEvent(
    ResourceArn channel,
    String streamId,
    String id,
    Instant time,
    EventType type,
    String name,
    Optional<String> code,
    boolean fromIvs,
    Optional<Ingest> ingest,
    Optional<FragmentPlace> recordedAt) {

  static final String SESSION_CREATED = "Session Created";
  static final String STREAM_START = "Stream Start";
  static final String STREAM_END = "Stream End";
  static final String SESSION_ENDED = "Session Ended";
  static final String STARVATION_START = "Starvation Start";
  static final String STARVATION_END = "Starvation End";
  static final String RECORDING_START = "Recording Start";
  static final String RECORDING_END = "Recording End";

  /** A stream of a channel. */
  public record Stream(ResourceArn channel, String streamId) {}

  /** Returns what a media server's stream begins with. */
  public static List<StreamEvent> begun(Stream stream, Instant time) {
    return List.of(own(stream, SESSION_CREATED, time), own(stream, STREAM_START, time));
  }

  /** Returns what a media server's stream ends with. */
  public static List<StreamEvent> ended(Stream stream, Instant time) {
    return List.of(own(stream, STREAM_END, time), own(stream, SESSION_ENDED, time));
  }

  private static StreamEvent own(Stream stream, String name, Instant time) {
    return new StreamEvent(
        stream.channel(),
        stream.streamId(),
        name.replace(' ', '-'),
        time,
        EventType.STREAM_STATE,
        name,
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** Returns what stream it is an event of. */
  public Stream stream() {
    return new Stream(channel, streamId);
  }

  boolean isState(String state) {
    return type == EventType.STREAM_STATE && name.equals(state);
  }

  boolean isRecordingEndOfIvs() {
    return fromIvs && type == EventType.RECORDING_STATE && name.equals(RECORDING_END);
  }

  /** Whether too little comes of the stream; empty when the event does not say. */
  Optional<Boolean> starving() {
    var starts = name.equals(STARVATION_START);
    return type == EventType.STREAM_HEALTH && (starts || name.equals(STARVATION_END))
        ? Optional.of(starts)
        : Optional.empty();
  }

  /** Tells whether the stream breached a quota or failed in something. */
  boolean isError() {
    return type == EventType.LIMIT_BREACH || name.endsWith("Failure");
  }
}

package dev.unbroken.streams;

import dev.unbroken.live.LiveStream;
import dev.unbroken.resource.ResourceArn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody wants of whoever takes a stream in or plays it.
 *
 * @param id tells it from others of its kind; empty where a stream has one of the kind at most
 * @param members what else there is to say
 */
public record StreamCommand(
    ResourceArn channel,
    String streamId,
    Kind kind,
    Optional<String> id,
    Instant time,
    Map<String, String> members) {

  /** The member that holds the text of {@link Kind#PUT_METADATA}. */
  public static final String METADATA = "metadata";

  /** The operations that want something of a stream. */
  public enum Kind {
    PUT_METADATA("PutMetadata"),
    STOP_STREAM("StopStream");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The operation's name. */
    public String label() {
      return label;
    }

    static Kind of(String label) {
      for (var kind : values()) {
        if (kind.label.equals(label)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("There is no command " + label);
    }
  }

  /** Copies the members. */
  public StreamCommand {
    members = Map.copyOf(members);
  }

  static StreamCommand stop(LiveStream stream, Instant now) {
    return new StreamCommand(
        stream.channel(), stream.streamId(), Kind.STOP_STREAM, Optional.empty(), now, Map.of());
  }

  static StreamCommand metadata(LiveStream stream, String id, String text, Instant now) {
    return new StreamCommand(
        stream.channel(),
        stream.streamId(),
        Kind.PUT_METADATA,
        Optional.of(id),
        now,
        Map.of(METADATA, text));
  }

  /** The same whenever the same is wanted, so that repeats can be dropped. */
  public String eventId() {
    return streamId + "-" + kind.label() + id.map(own -> "-" + own).orElse("");
  }
}

package dev.unbroken.agent.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the service says of a stream session. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SessionAnswer(
    String channelArn,
    String streamId,
    String state,
    String startTime,
    @Nullable String endTime,
    boolean recorded,
    @Nullable Fragment fragment,
    @Nullable Renditions renditionConfiguration,
    @Nullable Thumbnails thumbnailConfiguration,
    @Nullable Publisher publisher,
    @Nullable List<Command> commands) {

  /** Where the session's media goes. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Fragment(String bucket, String prefix) {}

  /** Which renditions are recorded, as in a recording configuration. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Renditions(
      @Nullable String renditionSelection, @Nullable List<String> renditions) {}

  /** Which thumbnails are recorded, as in a recording configuration. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Thumbnails(
      @Nullable String recordingMode,
      @Nullable Long targetIntervalSeconds,
      @Nullable String resolution,
      @Nullable List<String> storage) {}

  /** The connection that publishes, by the media server's own name for it. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Publisher(@Nullable String server, @Nullable String connection) {}

  /** Something to do for the stream. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Command(String id, String kind, String time, @Nullable String metadata) {}

  /** Whether the session is over. */
  public boolean ended() {
    return state.equals("ENDED");
  }

  /** When the session began. */
  public Instant start() {
    return Instant.parse(startTime);
  }

  /** When the session ended; empty while it lasts. */
  public Optional<Instant> end() {
    return Optional.ofNullable(endTime).map(Instant::parse);
  }

  /** What is to be done. */
  public List<Command> wanted() {
    return commands == null ? List.of() : commands;
  }

  /** The name under which the service knows this very session. */
  public String sessionName() {
    return channelArn.substring(channelArn.lastIndexOf('/') + 1) + "_" + streamId;
  }
}

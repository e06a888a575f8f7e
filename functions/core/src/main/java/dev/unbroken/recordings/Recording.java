package dev.unbroken.recordings;

import dev.unbroken.media.RecordedFragment;
import dev.unbroken.media.RecordingFacts;
import dev.unbroken.media.RecordingPlace;
import dev.unbroken.media.RenditionSelection;
import dev.unbroken.media.ThumbnailPlan;
import dev.unbroken.resource.ResourceArn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One or more sessions of a channel that count as one broadcast.
 *
 * @param channelName the channel's name when the recording opened
 * @param end when its last stream ended; empty while it is open
 * @param place where its files are; never changes
 * @param streams in the order they are played
 * @param renditions which of its renditions are kept
 * @param openings how many times it was opened: more than once if it was merged and came back
 * @param finalizings how many times its files were to be made: more than once if it had failed and
 *     was asked for again
 * @param since when it came to its stage, by the clock of the service
 * @param version the merge version it was read at; 0 for one that is not in the table yet
 */
public record Recording(
    String id,
    ResourceArn channel,
    String channelName,
    Stage stage,
    Instant start,
    Optional<Instant> end,
    RecordingPlace place,
    List<RecordedStream> streams,
    RenditionSelection renditions,
    ThumbnailPlan thumbnails,
    int openings,
    int finalizings,
    Instant since,
    long version) {

  /** Copies the list. */
  public Recording {
    streams = List.copyOf(streams);
  }

  /** Returns the word for its stage. */
  public RecordingState state() {
    return stage.state();
  }

  /** Returns until when it takes streams, or took them while its files are being made. */
  public Optional<Instant> deadline() {
    return switch (stage) {
      case Stage.Open open -> open.deadline();
      case Stage.Finalizing closed -> Optional.of(closed.deadline());
      case Stage.Ended _, Stage.Failed _, Stage.Merged _ -> Optional.empty();
    };
  }

  /** Returns by when something should have happened to it; empty when nothing is due. */
  public Optional<Instant> watchedUntil() {
    return stage instanceof Stage.Finalizing closed
        ? closed.nextTry().or(() -> Optional.of(closed.mediaDeadline()))
        : deadline();
  }

  /** Returns the ids of its streams, in their order. */
  public List<String> streamIds() {
    return streams.stream().map(RecordedStream::streamId).toList();
  }

  /** Tells whether it is known of each of its streams where its media is. */
  public boolean isPlaced() {
    return streams.stream().allMatch(stream -> stream.place().isPresent());
  }

  /** Returns what its files say of it; streams whose media nobody placed are left out. */
  public RecordingFacts facts() {
    return new RecordingFacts(
        id,
        channel.toString(),
        place,
        start,
        streams.stream()
            .flatMap(stream ->
                stream
                    .place()
                    .map(p -> new RecordedFragment(stream.streamId(), p, stream.ingest()))
                    .stream())
            .toList(),
        streams.stream()
            .filter(stream -> stream.place().isEmpty())
            .map(RecordedStream::streamId)
            .toList(),
        renditions,
        thumbnails);
  }

  /** Returns the recording at another stage. */
  public Recording at(Stage next, Instant now) {
    var openedAgain = next instanceof Stage.Open && !state().isPending();
    var askedAgain = next instanceof Stage.Finalizing && !state().isPending();
    return new Recording(
        id,
        channel,
        channelName,
        next,
        start,
        end,
        place,
        streams,
        renditions,
        thumbnails,
        openedAgain ? openings + 1 : openings,
        askedAgain ? finalizings + 1 : finalizings,
        next.state() == state() ? since : now,
        version);
  }

  /** Returns the recording with these streams, and its end once they are final. */
  public Recording of(List<RecordedStream> streams, Instant start, Optional<Instant> end) {
    return new Recording(
        id,
        channel,
        channelName,
        stage,
        start,
        end,
        place,
        streams,
        renditions,
        thumbnails,
        openings,
        finalizings,
        since,
        version);
  }
}

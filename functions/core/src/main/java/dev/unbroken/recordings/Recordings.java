package dev.unbroken.recordings;

import dev.unbroken.dynamodb.Page;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.sessions.ByStart;
import dev.unbroken.sessions.StreamSessions;
import dev.unbroken.sessions.StreamsKey;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The recordings of channels, as the API shows them. */
public final class Recordings {

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final ByStart byStart;
  private final StreamSessions sessions;

  /** Reads them from this table. */
  public Recordings(DynamoDbClient dynamoDb, String table, StreamSessions sessions) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.byStart = new ByStart(dynamoDb, table);
    this.sessions = sessions;
  }

  /**
   * Returns one recording.
   *
   * @throws ServiceFailure.ResourceNotFound if there is none
   */
  public Recording get(ResourceArn channel, String recordingId) {
    var found =
        dynamoDb.getItem(get ->
            get.tableName(table)
                .key(StreamsKey.of(channel.id(), StreamsKey.recording(recordingId)))
                .consistentRead(true));
    return Optional.of(found)
        .filter(answer -> answer.hasItem())
        .map(answer -> RecordingItem.read(answer.item()))
        .filter(recording -> recording.channel().equals(channel))
        .orElseThrow(
            () -> new ServiceFailure.ResourceNotFound(channel + "/recording/" + recordingId));
  }

  /**
   * Lists recordings, the latest start first; those in a state only if one is named.
   *
   * @throws ServiceFailure.ResourceNotFound if there is none and no such channel either
   */
  public Page<Recording> list(
      ResourceArn channel, Optional<RecordingState> state, Optional<String> after, int most) {
    var having = state.map(wanted -> Map.of(RecordingItem.STATE, wanted.name())).orElse(Map.of());
    var page =
        byStart
            .list(channel.id(), StreamsKey.RECORDINGS, after, most, having)
            .<Recording>map(RecordingItem::read);
    sessions.requireChannel(channel, page.map(Recording::channel), after);
    return page;
  }
}

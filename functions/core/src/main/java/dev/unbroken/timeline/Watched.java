package dev.unbroken.timeline;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.sessions.StreamsKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Finds, across all channels, what would otherwise be forgotten. */
public final class Watched {

  private final DynamoDbClient dynamoDb;
  private final String table;

  /** Finds it in this table. */
  public Watched(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /** A live session. */
  record SessionKey(String channelId, String streamId) {}

  /** Live sessions that gave no sign of life since, or are too long; it may be a moment behind. */
  List<SessionKey> sessionsQuietSince(Instant time) {
    return query(StreamsKey.WATCHED_SESSIONS, time).stream()
        .map(item ->
            new SessionKey(
                item.text(StreamsKey.CHANNEL_ID),
                item.text(StreamsKey.ITEM).substring(StreamsKey.SESSIONS.length())))
        .toList();
  }

  /** Channels with a recording that should have ended before; it may be a moment behind. */
  List<String> channelsOverdueSince(Instant time) {
    return channels(StreamsKey.WATCHED_RECORDINGS, time);
  }

  /**
   * Channels with an ended session that a merge should have settled before, unless another session
   * keeps its recording open; it may be a moment behind.
   */
  List<String> channelsUnsettledSince(Instant time) {
    return channels(StreamsKey.WATCHED_ENDED, time);
  }

  /** Channels with a step of a recording that should have been announced before. */
  List<String> channelsUnannouncedSince(Instant time) {
    return channels(StreamsKey.WATCHED_STEPS, time);
  }

  private List<String> channels(String what, Instant time) {
    return query(what, time).stream()
        .map(item -> item.text(StreamsKey.CHANNEL_ID))
        .distinct()
        .toList();
  }

  private List<ItemReader> query(String what, Instant before) {
    var query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(StreamsKey.WATCH)
            .keyConditionExpression("watch = :what AND watchedUntil <= :before")
            .expressionAttributeValues(
                Map.of(
                    ":what", AttributeValue.fromS(what),
                    ":before", AttributeValue.fromS(StreamsKey.time(before))))
            .build();
    return dynamoDb.queryPaginator(query).items().stream().map(ItemReader::new).toList();
  }
}

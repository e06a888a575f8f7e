package dev.unbroken.sessions;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.Page;
import dev.unbroken.dynamodb.ResourceKey;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.ResourceArn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The stream sessions of channels, as the API shows them. */
public final class StreamSessions {

  private static final int MOST_EVENTS = 500;

  private final DynamoDbClient dynamoDb;
  private final String streamsTable;
  private final String resourcesTable;
  private final ByStart byStart;

  /** Reads them from these tables. */
  public StreamSessions(DynamoDbClient dynamoDb, String streamsTable, String resourcesTable) {
    this.dynamoDb = dynamoDb;
    this.streamsTable = streamsTable;
    this.resourcesTable = resourcesTable;
    this.byStart = new ByStart(dynamoDb, streamsTable);
  }

  /** A session with its latest events, the newest first. */
  public record WithEvents(Session session, List<KeptEvent> events) {}

  /**
   * Returns one session, or the most recent if no stream is named.
   *
   * @throws ServiceFailure.ResourceNotFound if there is none
   */
  public WithEvents get(ResourceArn channel, Optional<String> streamId) {
    return streamId.map(id -> named(channel, id)).orElseGet(() -> mostRecent(channel));
  }

  private WithEvents mostRecent(ResourceArn channel) {
    var session = of(channel, latest(channel), channel.toString());
    return new WithEvents(session, events(channel, session.streamId()));
  }

  /** Neither read needs the other's answer; both are over when this returns or throws. */
  private WithEvents named(ResourceArn channel, String streamId) {
    try (var reads = Executors.newVirtualThreadPerTaskExecutor()) {
      var events = CompletableFuture.supplyAsync(() -> events(channel, streamId), reads);
      var session = of(channel, item(channel, streamId), channel + "/" + streamId);
      return new WithEvents(session, events.join());
    }
  }

  private static Session of(ResourceArn channel, Optional<Session> found, String wanted) {
    return found
        .filter(session -> session.channel().arn().equals(channel))
        .orElseThrow(() -> new ServiceFailure.ResourceNotFound(wanted));
  }

  /**
   * Lists sessions, the latest start first.
   *
   * @throws ServiceFailure.ResourceNotFound if there is none and no such channel either
   */
  public Page<Session> list(ResourceArn channel, Optional<String> after, int most) {
    var page =
        byStart
            .list(channel.id(), StreamsKey.SESSIONS, after, most, Map.of())
            .<Session>map(SessionItem::read);
    requireChannel(channel, page.map(session -> session.channel().arn()), after);
    return page;
  }

  /**
   * Returns if what a page tells of is the channel's, or the page is empty and the channel exists.
   *
   * @param owners the channels of the page's items
   * @param after the position that a former page gave, which shows that the channel was there
   * @throws ServiceFailure.ResourceNotFound if there is no such channel
   */
  public void requireChannel(
      ResourceArn channel, Page<ResourceArn> owners, Optional<String> after) {
    if (after.isEmpty() && !owners.items().contains(channel)) {
      requireChannel(channel);
    }
  }

  private void requireChannel(ResourceArn channel) {
    var found =
        dynamoDb.getItem(get ->
            get.tableName(resourcesTable)
                .key(ResourceKey.of(channel))
                .consistentRead(true)
                .projectionExpression(ResourceKey.ARN));
    if (!found.hasItem() || !new ItemReader(found.item()).arn().equals(channel)) {
      throw new ServiceFailure.ResourceNotFound(channel);
    }
  }

  private Optional<Session> item(ResourceArn channel, String streamId) {
    var found =
        dynamoDb.getItem(get ->
            get.tableName(streamsTable)
                .key(StreamsKey.of(channel.id(), StreamsKey.session(streamId)))
                .consistentRead(true));
    return found.hasItem() ? Optional.of(SessionItem.read(found.item())) : Optional.empty();
  }

  private Optional<Session> latest(ResourceArn channel) {
    return byStart
        .list(channel.id(), StreamsKey.SESSIONS, Optional.empty(), 1, Map.of())
        .items()
        .stream()
        .findFirst()
        .map(SessionItem::read);
  }

  private List<KeptEvent> events(ResourceArn channel, String streamId) {
    var found =
        dynamoDb.queryPaginator(query ->
            query
                .tableName(streamsTable)
                .consistentRead(true)
                .scanIndexForward(false)
                .limit(MOST_EVENTS)
                .keyConditionExpression("channelId = :channel AND begins_with(#item, :events)")
                .expressionAttributeNames(Map.of("#item", StreamsKey.ITEM))
                .expressionAttributeValues(
                    Map.of(
                        ":channel", AttributeValue.fromS(channel.id()),
                        ":events", AttributeValue.fromS(StreamsKey.events(streamId)))));
    return found.items().stream().limit(MOST_EVENTS).map(KeptEvent::read).toList();
  }
}

package dev.unbroken.timeline;

import static java.util.function.Predicate.not;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.Transactions;
import dev.unbroken.dynamodb.Written;
import dev.unbroken.media.FragmentPlace;
import dev.unbroken.recordings.Recording;
import dev.unbroken.recordings.RecordingItem;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.sessions.ByStart;
import dev.unbroken.sessions.KeptEvent;
import dev.unbroken.sessions.Session;
import dev.unbroken.sessions.SessionItem;
import dev.unbroken.sessions.StreamEvent;
import dev.unbroken.sessions.StreamsKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The channels' sessions and recordings in the streams table.
 *
 * <p>Each write moves the channel's merge version under the condition that it is the one that was
 * read, so nothing is ever written that was worked out of an older state.
 */
public final class Timelines {

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Transactions transactions;
  private final ByStart byStart;
  private final Duration retention;
  private final InstantSource clock;

  /** Keeps them in this table, and what is over for as long as the retention says. */
  public Timelines(
      DynamoDbClient dynamoDb,
      String table,
      Transactions transactions,
      Duration retention,
      InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.transactions = transactions;
    this.byStart = new ByStart(dynamoDb, table);
    this.retention = retention;
    this.clock = clock;
  }

  /** Reads, consistently, what a merge of the channel looks at. */
  Timeline load(String channelId) {
    var version = Map.<String, AttributeValue>of();
    var sessions = new ArrayList<Session>();
    var recordings = new ArrayList<Recording>();
    for (var item : pending(channelId)) {
      if (VersionItem.is(item)) {
        version = item;
      } else if (new ItemReader(item).text(StreamsKey.ITEM).startsWith(StreamsKey.SESSIONS)) {
        sessions.add(SessionItem.read(item));
      } else {
        recordings.add(RecordingItem.read(item));
      }
    }
    var marks = VersionItem.marks(version);
    return new Timeline(
        channelId,
        VersionItem.version(version),
        marks,
        sessions,
        settledSince(channelId, sessions, marks),
        recordings);
  }

  /** Reads a recording in whatever state. */
  Optional<Recording> recording(String channelId, String recordingId) {
    var read =
        dynamoDb.getItem(get ->
            get.tableName(table)
                .key(StreamsKey.of(channelId, StreamsKey.recording(recordingId)))
                .consistentRead(true));
    return read.hasItem() ? Optional.of(RecordingItem.read(read.item())) : Optional.empty();
  }

  /** Reads where the media of a session is; empty while nobody has said it. */
  Optional<FragmentPlace> place(String channelId, String streamId) {
    return session(channelId, streamId).flatMap(Session::place);
  }

  /** Reads a session. */
  Optional<Session> session(String channelId, String streamId) {
    var read =
        dynamoDb.getItem(get ->
            get.tableName(table)
                .key(StreamsKey.of(channelId, StreamsKey.session(streamId)))
                .consistentRead(true));
    return read.hasItem() ? Optional.of(SessionItem.read(read.item())) : Optional.empty();
  }

  /** Reads when the latest event of a session was; empty when none is kept (any more). */
  Optional<Instant> latestEvent(String channelId, String streamId) {
    var read =
        dynamoDb.query(query ->
            query
                .tableName(table)
                .consistentRead(true)
                .scanIndexForward(false)
                .limit(1)
                .keyConditionExpression("channelId = :channel AND begins_with(#item, :events)")
                .expressionAttributeNames(Map.of("#item", StreamsKey.ITEM))
                .expressionAttributeValues(
                    Map.of(
                        ":channel", AttributeValue.fromS(channelId),
                        ":events", AttributeValue.fromS(StreamsKey.events(streamId)))));
    return read.items().stream().map(item -> KeptEvent.read(item).time()).findFirst();
  }

  /** Reads when the channel's next session started; empty when none has. */
  Optional<Instant> nextStart(Session session) {
    var channelId = session.channel().arn().id();
    var read =
        dynamoDb.query(query ->
            query
                .tableName(table)
                .indexName(StreamsKey.BY_START)
                .consistentRead(true)
                .limit(1)
                .keyConditionExpression("channelId = :channel AND byStart BETWEEN :from AND :to")
                .expressionAttributeValues(
                    Map.of(
                        ":channel", AttributeValue.fromS(channelId),
                        ":from", start(session.start(), "#" + session.streamId() + "~"),
                        ":to", AttributeValue.fromS(StreamsKey.SESSIONS + "~"))));
    return read.items().stream().map(item -> SessionItem.read(item).start()).findFirst();
  }

  /** Reads the two newest sessions of a channel but this one. */
  List<Session> newestBut(ResourceArn channel, String streamId) {
    return byStart
        .list(channel.id(), StreamsKey.SESSIONS, Optional.empty(), 3, Map.of())
        .items()
        .stream()
        .map(SessionItem::read)
        .filter(session -> !session.streamId().equals(streamId))
        .limit(2)
        .toList();
  }

  /** Writes all of it, or nothing: false when the channel has changed since it was read. */
  boolean commit(Commit commit) {
    return commit(commit, List.of());
  }

  /** Writes all of it and what belongs to it, or nothing: false also when a condition fails. */
  boolean commit(Commit commit, List<TransactWriteItem> more) {
    var now = clock.instant();
    var expiry = now.plus(retention);
    var version = commit.version() + 1;
    var writes = new ArrayList<TransactWriteItem>();
    writes.add(VersionItem.move(table, commit, now));
    for (var session : commit.sessions()) {
      writes.add(put(SessionItem.write(session, version, expiry), session.version()));
    }
    for (var recording : commit.recordings()) {
      writes.add(put(RecordingItem.write(recording, version, expiry), recording.version()));
    }
    for (var event : commit.events()) {
      var item = KeptEvent.write(event, expiry);
      writes.add(TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build());
    }
    writes.addAll(more);
    return transactions.write(writes.toArray(TransactWriteItem[]::new)) instanceof Written.Done;
  }

  /** Keeps an event that says nothing new of its session; a repeat overwrites itself. */
  void keep(StreamEvent event) {
    var item = KeptEvent.write(event, clock.instant().plus(retention));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  /**
   * The version is read first, being the last in the index: what is written after that fails the
   * commit. Were it read last, a session written in between could be missed and nobody would know.
   */
  private Iterable<Map<String, AttributeValue>> pending(String channelId) {
    var query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(StreamsKey.PENDING)
            .consistentRead(true)
            .scanIndexForward(false)
            .keyConditionExpression("channelId = :channel")
            .expressionAttributeValues(Map.of(":channel", AttributeValue.fromS(channelId)))
            .build();
    return dynamoDb.queryPaginator(query).items();
  }

  private List<Session> settledSince(String channelId, List<Session> sessions, Marks marks) {
    var first = sessions.stream().map(Session::start).min(Comparator.naturalOrder());
    var through = marks.settledThrough();
    if (first.isEmpty() || through.filter(time -> !time.isBefore(first.get())).isEmpty()) {
      return List.of();
    }
    var query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(StreamsKey.BY_START)
            .consistentRead(true)
            .keyConditionExpression("channelId = :channel AND byStart BETWEEN :from AND :to")
            .expressionAttributeValues(
                Map.of(
                    ":channel", AttributeValue.fromS(channelId),
                    ":from", start(first.get(), "#"),
                    // The last of all that start at that time: "~" sorts after every id.
                    ":to", start(through.get(), "#~")))
            .build();
    return dynamoDb.queryPaginator(query).items().stream()
        .map(SessionItem::read)
        .filter(not(Session::isOpen))
        .toList();
  }

  private static AttributeValue start(Instant time, String end) {
    return AttributeValue.fromS(StreamsKey.SESSIONS + StreamsKey.time(time) + end);
  }

  private TransactWriteItem put(Map<String, AttributeValue> item, long seen) {
    return TransactWriteItem.builder()
        .put(put -> {
          put.tableName(table)
              .item(item)
              .expressionAttributeNames(Map.of("#version", StreamsKey.VERSION));
          if (seen == 0) {
            put.conditionExpression("attribute_not_exists(#version)");
          } else {
            put.conditionExpression("#version = :seen")
                .expressionAttributeValues(
                    Map.of(":seen", AttributeValue.fromN(Long.toString(seen))));
          }
        })
        .build();
  }
}

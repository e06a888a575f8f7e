package dev.unbroken.local.tables;

import dev.unbroken.local.template.EventSource;
import dev.unbroken.local.template.TemplateException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads a table's stream shard after shard, from the checkpoint on. */
final class StreamCursor {

  private static final int MOST_RECORDS = 1000;

  /** Whose stream functions are told it is: the engine names an account and a region of its own. */
  record Home(String accountId, String region) {}

  private final DynamoDbStreamsClient streams;
  private final Checkpoints checkpoints;
  private final String mapping;
  private final EventSource.TableStream settings;
  private final Home home;

  private String engineArn = "";
  private String shardId = "";
  private @Nullable String iterator;
  private boolean refused;

  StreamCursor(
      DynamoDbStreamsClient streams,
      Checkpoints checkpoints,
      String mapping,
      EventSource.TableStream settings,
      Home home) {
    this.streams = streams;
    this.checkpoints = checkpoints;
    this.mapping = mapping;
    this.settings = settings;
    this.home = home;
  }

  /** Finds the stream and the place to begin at. */
  void prepare() {
    engineArn =
        streams.listStreams(list -> list.tableName(settings.table())).streams().stream()
            .map(stream -> stream.streamArn())
            .max(Comparator.naturalOrder())
            .orElseThrow(() ->
                new TemplateException(
                    "%s: the table %s has no stream".formatted(mapping, settings.table())));
    var position = checkpoints.of(mapping).filter(p -> p.streamArn().equals(engineArn));
    var shards = shards();
    var at =
        position.flatMap(
            p -> shards.stream().filter(s -> s.shardId().equals(p.shardId())).findFirst());
    if (position.isPresent() && at.isPresent()) {
      resume(at.get().shardId(), position.get().sequenceNumber());
    } else if (position.isPresent() || settings.fromTheStart()) {
      open(shards.getFirst().shardId(), ShardIteratorType.TRIM_HORIZON);
    } else {
      open(shards.getLast().shardId(), ShardIteratorType.LATEST);
    }
  }

  /** The records that come next; none when there are none yet. */
  List<StreamRecord> next() {
    if (iterator == null && !openChild()) {
      return List.of();
    }
    var from = iterator;
    try {
      var answer = streams.getRecords(get -> get.shardIterator(from).limit(MOST_RECORDS));
      iterator = answer.nextShardIterator();
      refused = false;
      return answer.records().stream().map(this::record).toList();
    } catch (TrimmedDataAccessException e) {
      again();
      return List.of();
    } catch (ExpiredIteratorException e) {
      // The machine slept: the checkpoint still says where to go on.
      prepare();
      return List.of();
    }
  }

  /**
   * An iterator that the engine gave out while the stream was empty lies before its first record.
   * What is done already need not come again, unless the engine refuses that place as well.
   */
  private void again() {
    var at = checkpoints.of(mapping).filter(p -> p.shardId().equals(shardId));
    if (at.isPresent() && !refused) {
      refused = true;
      resume(shardId, at.get().sequenceNumber());
    } else {
      open(shardId, ShardIteratorType.TRIM_HORIZON);
    }
  }

  /** Everything up to this record is done. */
  void done(StreamRecord record) {
    checkpoints.put(mapping, new Checkpoints.Position(engineArn, shardId, record.sequenceNumber()));
  }

  String shardId() {
    return shardId;
  }

  /** The stream's ARN as functions see it. */
  String streamArn() {
    return "arn:aws:dynamodb:%s:%s:%s"
        .formatted(
            home.region(), home.accountId(), engineArn.substring(engineArn.indexOf(":table/") + 1));
  }

  private StreamRecord record(Record record) {
    return new StreamRecord(
        record.dynamodb().sequenceNumber(),
        StreamRecordJson.created(record),
        StreamRecordJson.of(record, home.region(), streamArn()));
  }

  /** A shard that is full is followed by its child. */
  private boolean openChild() {
    Optional<Shard> child =
        shards().stream().filter(s -> shardId.equals(s.parentShardId())).findFirst();
    child.ifPresent(shard -> open(shard.shardId(), ShardIteratorType.TRIM_HORIZON));
    return child.isPresent();
  }

  private void resume(String shard, String sequenceNumber) {
    try {
      shardId = shard;
      iterator =
          streams
              .getShardIterator(get ->
                  get.streamArn(engineArn)
                      .shardId(shard)
                      .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                      .sequenceNumber(sequenceNumber))
              .shardIterator();
    } catch (TrimmedDataAccessException e) {
      // Older than the day that a stream keeps its records: what is left begins here.
      open(shard, ShardIteratorType.TRIM_HORIZON);
    }
  }

  private void open(String shard, ShardIteratorType from) {
    shardId = shard;
    iterator =
        streams
            .getShardIterator(
                get -> get.streamArn(engineArn).shardId(shard).shardIteratorType(from))
            .shardIterator();
  }

  private List<Shard> shards() {
    return streams
        .describeStream(describe -> describe.streamArn(engineArn))
        .streamDescription()
        .shards()
        .stream()
        .sorted(Comparator.comparing(Shard::shardId))
        .toList();
  }
}

package dev.unbroken.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads a table's stream, from its beginning on. */
final class StreamTail {

  record Change(
      String item, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {}

  private final DynamoDbStreamsClient streams;
  private final String table;
  private final Map<String, String> iterators = new HashMap<>();

  StreamTail(DynamoDbStreamsClient streams, String table) {
    this.streams = streams;
    this.table = table;
  }

  /** What has changed since it was asked last. */
  List<Change> next() {
    var arn = streams.listStreams(list -> list.tableName(table)).streams().getFirst().streamArn();
    var shards = streams.describeStream(d -> d.streamArn(arn)).streamDescription().shards();
    var changes = new ArrayList<Change>();
    for (var shard : shards) {
      var iterator =
          iterators.computeIfAbsent(
              shard.shardId(),
              id ->
                  streams
                      .getShardIterator(get ->
                          get.streamArn(arn)
                              .shardId(id)
                              .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                      .shardIterator());
      var read = true;
      while (read) {
        var from = iterator;
        var page = streams.getRecords(get -> get.shardIterator(from));
        page.records().stream().map(StreamTail::change).forEach(changes::add);
        iterator = page.nextShardIterator();
        read = !page.records().isEmpty() && iterator != null;
      }
      if (iterator != null) {
        iterators.put(shard.shardId(), iterator);
      }
    }
    return changes;
  }

  private static Change change(Record read) {
    var change = read.dynamodb();
    return new Change(change.keys().get("item").s(), change.oldImage(), change.newImage());
  }
}

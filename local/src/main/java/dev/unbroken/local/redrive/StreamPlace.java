package dev.unbroken.local.redrive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.local.tables.StreamRecordJson;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads what stands at a place of a table's stream. */
final class StreamPlace {

  /** A stream answers empty pages now and then; so many in a row mean that nothing comes. */
  private static final int MOST_PAGES = 1000;

  private final DynamoDbStreamsClient streams;

  StreamPlace(DynamoDbStreamsClient streams) {
    this.streams = streams;
  }

  /** The changes there, in Lambda's form; empty when the stream has forgotten them. */
  Optional<List<ObjectNode>> read(Work.Changes place) {
    try {
      var table = place.streamArn().replaceFirst("^.*:table/", "");
      var stream = streamOf(table.replaceFirst("/.*", ""), ":table/" + table);
      return stream.flatMap(arn -> records(arn, place)).map(found -> json(found, place));
    } catch (TrimmedDataAccessException
        | ExpiredIteratorException
        | ResourceNotFoundException forgotten) {
      return Optional.empty(); // Said by the result.
    }
  }

  /** The engine of the local runtime has an account and a region of its own. */
  private Optional<String> streamOf(String table, String end) {
    return streams.listStreams(list -> list.tableName(table)).streams().stream()
        .map(stream -> stream.streamArn())
        .filter(arn -> arn.endsWith(end))
        .findFirst();
  }

  private Optional<List<Record>> records(String streamArn, Work.Changes place) {
    var last = new BigInteger(place.last());
    List<Record> found = new ArrayList<>();
    var iterator =
        streams
            .getShardIterator(get ->
                get.streamArn(streamArn)
                    .shardId(place.shardId())
                    .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                    .sequenceNumber(place.first()))
            .shardIterator();
    for (var page = 0; page < MOST_PAGES && iterator != null; page++) {
      var from = iterator;
      var answer = streams.getRecords(get -> get.shardIterator(from));
      for (var record : answer.records()) {
        var number = new BigInteger(record.dynamodb().sequenceNumber());
        if (number.compareTo(last) <= 0) {
          found.add(record);
        }
        if (number.compareTo(last) >= 0) {
          return Optional.of(found).filter(all -> !all.isEmpty());
        }
      }
      iterator = answer.nextShardIterator();
    }
    return Optional.empty();
  }

  private static List<ObjectNode> json(List<Record> records, Work.Changes place) {
    var region = place.streamArn().split(":", -1)[3];
    return records.stream()
        .map(record -> StreamRecordJson.of(record, region, place.streamArn()))
        .toList();
  }
}

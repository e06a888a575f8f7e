package dev.unbroken.timeline;

import dev.unbroken.publishing.Publication;
import dev.unbroken.publishing.PublicationItem;
import dev.unbroken.publishing.PublishedAt;
import dev.unbroken.publishing.Publisher;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.sessions.StreamsKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Finds what a connection publishes by the connection alone, whatever became of its stream key. */
public final class Connections {

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Duration retention;
  private final InstantSource clock;

  /** Keeps them in this table for as long as the retention says. */
  public Connections(
      DynamoDbClient dynamoDb, String table, Duration retention, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.retention = retention;
    this.clock = clock;
  }

  /** What the connection published last; empty when it never has. */
  Optional<PublishedAt> find(Publisher publisher) {
    var read =
        dynamoDb.getItem(
            get -> get.tableName(table).key(PublicationItem.key(publisher)).consistentRead(true));
    return read.hasItem()
        ? Optional.of(PublicationItem.placed(read.item())).filter(at -> at.isOf(publisher))
        : Optional.empty();
  }

  /** Has the connection found from now on. */
  TransactWriteItem put(Publication publication, ResourceArn channel) {
    var expiry = clock.instant().plus(retention).getEpochSecond();
    var item =
        PublicationItem.place(publication, channel.toString(), StreamsKey.EXPIRES_AT, expiry);
    return TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build();
  }
}

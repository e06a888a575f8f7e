package dev.unbroken.local.tables;

import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBStreams;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import dev.unbroken.local.template.TableResource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * DynamoDB Local in this process.
 *
 * <p>Its own server would listen on every address, so it stays out; {@link #front} serves the same
 * data behind a listener of ours.
 */
public final class LocalTables implements AutoCloseable {

  private final Engine engine;
  private final DynamoDbClient client;
  private final DynamoDbStreamsClient streams;

  private LocalTables(Engine engine) {
    this.engine = engine;
    this.client = engine.client(DynamoDbClient.class);
    this.streams = engine.client(DynamoDbStreamsClient.class);
  }

  /**
   * Starts the engine on the tables of the file, or in memory, and makes the tables it lacks.
   *
   * @throws Exception when the file cannot be used
   */
  public static LocalTables start(Optional<Path> file, List<TableResource> resources)
      throws Exception {
    NativeLibrary.load();
    if (file.isPresent()) {
      TablesFile.prepare(file.get());
    }
    var tables = new LocalTables(Engine.start(file));
    resources.forEach(resource -> TableMaker.make(tables.client, resource));
    return tables;
  }

  /** The client of the tables, in this process. */
  public DynamoDbClient client() {
    return client;
  }

  /** The client of the tables' streams, in this process. */
  public DynamoDbStreamsClient streams() {
    return streams;
  }

  /** Answers DynamoDB's HTTP calls with the same tables. */
  public Handler front() {
    return new LocalDynamoDBServerHandler(
        new SharedRequests(
            engine.client(AmazonDynamoDB.class), engine.client(AmazonDynamoDBStreams.class)),
        "*");
  }

  @Override
  public void close() {
    engine.close();
  }
}

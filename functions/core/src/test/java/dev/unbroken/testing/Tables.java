package dev.unbroken.testing;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import dev.unbroken.dynamodb.Backoff;
import dev.unbroken.dynamodb.ResourceTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The tables of template.yaml, empty, on a DynamoDB Local of their own in this process.
 *
 * <p>Nothing listens on a port and nothing is left when it is closed.
 */
public final class Tables implements AutoCloseable {

  /** The name of the resources table. */
  public static final String RESOURCES = "Resources";

  /** The name of the streams table. */
  public static final String STREAMS = "Streams";

  private final AmazonDynamoDBLocal engine;

  private Tables(AmazonDynamoDBLocal engine) {
    this.engine = engine;
  }

  /** Both tables, with every index and stream that the template gives them. */
  public static Tables create() {
    var engine = DynamoDBEmbedded.create(true); // Without telemetry, which needs a network.
    var template = Template.read();
    Map.of("ResourcesTable", RESOURCES, "StreamsTable", STREAMS)
        .forEach((logicalId, name) ->
            engine
                .dynamoDbClient()
                .createTable(new TableDefinition(template.properties(logicalId)).request(name)));
    return new Tables(engine);
  }

  /** The client of the tables. */
  public DynamoDbClient dynamoDb() {
    return engine.dynamoDbClient();
  }

  /** The table of resources, as the functions use it. */
  public ResourceTable resources() {
    return new ResourceTable(dynamoDb(), RESOURCES, new Backoff(new Random(5)));
  }

  /** The client of the tables' streams. */
  public DynamoDbStreamsClient streams() {
    return engine.dynamoDbStreamsClient();
  }

  /** Every item of a table, in no order. */
  public List<Map<String, AttributeValue>> items(String table) {
    return dynamoDb()
        .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
        .items()
        .stream()
        .toList();
  }

  /** Empties a table. */
  public void clear(String table) {
    var keys =
        dynamoDb().describeTable(describe -> describe.tableName(table)).table().keySchema().stream()
            .map(KeySchemaElement::attributeName)
            .toList();
    for (var item : items(table)) {
      var key = new HashMap<>(item);
      key.keySet().retainAll(keys);
      dynamoDb().deleteItem(delete -> delete.tableName(table).key(key));
    }
  }

  @Override
  public void close() {
    engine.shutdownNow();
  }
}

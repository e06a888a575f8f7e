package dev.unbroken.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.channels.StreamKey;
import dev.unbroken.channels.StreamKeyItem;
import dev.unbroken.local.template.EventSource;
import dev.unbroken.local.template.FunctionResource;
import dev.unbroken.resource.ResourceArn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The sample events of the functions, and the tables as the samples of changes show them. */
final class Samples {

  private static final List<String> TABLES = List.of(Setting.RESOURCES, Setting.STREAMS);

  /** The stream key that the samples of hooks show. */
  static final String STREAM_KEY = "sk_us-west-2_AbCdEfGh1234_SampleStreamKeyOfTheEvents0123";

  private static final String ARN = "arn:aws:ivs:us-west-2:123456789012:%s/AbCdEfGh1234";

  /** The channel that it is a key of. */
  static final String CHANNEL = ARN.formatted("channel");

  private final Engines engines;

  Samples(Engines engines) {
    this.engines = engines;
  }

  /** The sample event of a function. */
  static JsonNode of(FunctionResource function) {
    return of(operation(function));
  }

  /** The sample event of an operation's function. */
  static JsonNode of(String operation) {
    var kebab = operation.replaceAll("(?<!^)(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + ".json";
    try (var files = Files.walk(Engines.project("events"))) {
      var found = files.filter(file -> file.endsWith(kebab)).findFirst().orElseThrow();
      return Reading.json(read(found));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String operation(FunctionResource function) {
    return function.name().replaceAll("Function$", "");
  }

  /** Both tables as they are. */
  Map<String, Set<Map<String, AttributeValue>>> tables() {
    var tables = new HashMap<String, Set<Map<String, AttributeValue>>>();
    for (var table : TABLES) {
      tables.put(
          table,
          new HashSet<>(
              engines
                  .clients
                  .dynamoDb
                  .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
                  .items()
                  .stream()
                  .toList()));
    }
    return tables;
  }

  /** Makes the tables hold this and nothing else. */
  void restore(Map<String, Set<Map<String, AttributeValue>>> wanted) {
    var now = tables();
    for (var table : TABLES) {
      for (var item : now.get(table)) {
        if (!wanted.get(table).contains(item)) {
          engines.clients.dynamoDb.deleteItem(
              delete -> delete.tableName(table).key(key(table, item)));
        }
      }
      for (var item : wanted.get(table)) {
        if (!now.get(table).contains(item)) {
          engines.clients.dynamoDb.putItem(put -> put.tableName(table).item(item));
        }
      }
    }
  }

  /** Puts what the samples of changes have changed, and the channel and the like inside it. */
  void put() {
    putStreamKey();
    for (var function : engines.template.functions()) {
      for (var source : function.sources()) {
        if (source instanceof EventSource.TableStream stream) {
          of(function)
              .path("Records")
              .valueStream()
              // What was deleted is not there.
              .filter(record -> record.at("/dynamodb").has("NewImage"))
              .forEach(record -> put(stream.table(), record));
        }
      }
    }
  }

  private void putStreamKey() {
    put(
        Setting.RESOURCES,
        StreamKeyItem.write(
            new StreamKey(
                ResourceArn.parse(ARN.formatted("stream-key")).orElseThrow(),
                STREAM_KEY,
                ResourceArn.parse(CHANNEL).orElseThrow(),
                Map.of())));
  }

  private void put(String table, JsonNode record) {
    var item = item(record.at("/dynamodb/NewImage"));
    put(table, item);
    for (var inside : item.values()) {
      if (inside.hasM() && inside.m().containsKey("kind")) {
        put(Setting.RESOURCES, inside.m());
      }
    }
  }

  private void put(String table, Map<String, AttributeValue> item) {
    engines.clients.dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  private static Map<String, AttributeValue> key(String table, Map<String, AttributeValue> item) {
    return table.equals(Setting.RESOURCES)
        ? Map.of("kind", item.get("kind"), "id", item.get("id"))
        : Map.of("channelId", item.get("channelId"), "item", item.get("item"));
  }

  private static Map<String, AttributeValue> item(JsonNode image) {
    var item = new HashMap<String, AttributeValue>();
    image.properties().forEach(each -> item.put(each.getKey(), value(each.getValue())));
    return item;
  }

  private static AttributeValue value(JsonNode value) {
    var type = value.fieldNames().next();
    var content = value.get(type);
    return switch (type) {
      case "S" -> AttributeValue.fromS(content.asText());
      case "N" -> AttributeValue.fromN(content.asText());
      case "BOOL" -> AttributeValue.fromBool(content.asBoolean());
      case "M" -> AttributeValue.fromM(item(content));
      case "L" -> AttributeValue.fromL(content.valueStream().map(Samples::value).toList());
      default -> throw new IllegalArgumentException("No sample has a value of type " + type);
    };
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }
}

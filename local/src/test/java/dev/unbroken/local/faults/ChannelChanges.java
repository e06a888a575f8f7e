package dev.unbroken.local.faults;

import dev.unbroken.dynamodb.ResourceKey;
import dev.unbroken.resource.ResourceArn;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What users do to a channel and its configuration while streams come and go.
 *
 * <p>It is done to the items, as the store does it, so that it can happen at any moment.
 */
enum ChannelChanges {
  DELETE_THE_CHANNEL,
  RENAME_THE_CHANNEL,
  RECORD_NO_MORE,
  DELETE_THE_CONFIGURATION,
  NARROW_THE_WINDOW;

  /** Does it, at once. */
  void make(Engines engines, String channelId) {
    var channel = World.arn(channelId);
    var configuration = Setting.configuration(channelId);
    switch (this) {
      case DELETE_THE_CHANNEL -> delete(engines, channel);
      case RENAME_THE_CHANNEL -> set(engines, channel, "name", AttributeValue.fromS("another"));
      case RECORD_NO_MORE -> remove(engines, channel, "recordingConfigurationArn");
      case DELETE_THE_CONFIGURATION -> {
        remove(engines, channel, "recordingConfigurationArn");
        delete(engines, configuration);
      }
      case NARROW_THE_WINDOW ->
          set(engines, configuration, "recordingReconnectWindowSeconds", AttributeValue.fromN("1"));
    }
  }

  /** All of them. */
  static List<ChannelChanges> all() {
    return List.of(values());
  }

  private static void delete(Engines engines, String arn) {
    engines.clients.dynamoDb.deleteItem(
        delete -> delete.tableName(Setting.RESOURCES).key(key(arn)));
  }

  private static void set(Engines engines, String arn, String name, AttributeValue value) {
    engines.clients.dynamoDb.updateItem(update ->
        update
            .tableName(Setting.RESOURCES)
            .key(key(arn))
            .updateExpression("SET #name = :value")
            .expressionAttributeNames(java.util.Map.of("#name", name))
            .expressionAttributeValues(java.util.Map.of(":value", value)));
  }

  private static void remove(Engines engines, String arn, String name) {
    engines.clients.dynamoDb.updateItem(update ->
        update
            .tableName(Setting.RESOURCES)
            .key(key(arn))
            .updateExpression("REMOVE #name")
            .expressionAttributeNames(java.util.Map.of("#name", name)));
  }

  private static java.util.Map<String, AttributeValue> key(String arn) {
    return ResourceKey.of(ResourceArn.parse(arn).orElseThrow());
  }
}

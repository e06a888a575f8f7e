package dev.unbroken.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The key of an item of the streams table. */
public final class ChannelKey {

  /** The partition: the id out of a channel's ARN. */
  public static final String CHANNEL_ID = "channelId";

  /** The sort key: what kind of item it is, and which. */
  public static final String ITEM = "item";

  /** The sort key of the one item that says where the channel stands. */
  public static final String VERSION_ITEM = "version";

  private ChannelKey() {}

  /** The key of an item of a channel. */
  public static Map<String, AttributeValue> of(String channelId, String item) {
    return Map.of(
        CHANNEL_ID, AttributeValue.fromS(channelId),
        ITEM, AttributeValue.fromS(item));
  }
}

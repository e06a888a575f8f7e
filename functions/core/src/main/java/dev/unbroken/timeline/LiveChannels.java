package dev.unbroken.timeline;

import dev.unbroken.channels.OnAirItem;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.sessions.StreamsKey;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Which channels are live, as their version items in the streams table say. */
public final class LiveChannels implements OnAirItem {

  /** The attribute that the version item has if and only if the channel is live. */
  static final String LIVE = "live";

  private final String table;

  /** The channels whose streams are in this table. */
  public LiveChannels(String table) {
    this.table = table;
  }

  @Override
  public TransactWriteItem offAir(ResourceArn channel) {
    return TransactWriteItem.builder()
        .conditionCheck(check ->
            check
                .tableName(table)
                .key(StreamsKey.of(channel.id(), VersionItem.KEY))
                .conditionExpression("attribute_not_exists(#live)")
                .expressionAttributeNames(Map.of("#live", LIVE)))
        .build();
  }
}

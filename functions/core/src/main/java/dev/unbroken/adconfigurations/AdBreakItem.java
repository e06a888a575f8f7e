package dev.unbroken.adconfigurations;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ItemWriter;
import dev.unbroken.dynamodb.ResourceKey;
import dev.unbroken.resource.ResourceArn;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An ad break as an item of the resources table, which lets go of it after a while.
 *
 * <p>The breaks of a channel are a partition of their own, and in no index.
 */
public final class AdBreakItem {

  /** What the partitions of ad breaks begin with; the channel's id follows. */
  public static final String KINDS = "ad-break#";

  private static final String CHANNEL = "channel";
  private static final String STREAM_ID = "streamId";
  private static final String DURATION = "durationSeconds";
  private static final String AD_CONFIGURATION = "adConfiguration";
  private static final String REQUESTED = "requested";
  private static final String EXPIRES_AT = "expiresAt";

  private AdBreakItem() {}

  static Map<String, AttributeValue> write(AdBreak adBreak, Instant expiry) {
    return new ItemWriter()
        .item(ResourceKey.of(KINDS + adBreak.channel().id(), adBreak.id()))
        .text(CHANNEL, adBreak.channel().toString())
        .text(STREAM_ID, adBreak.streamId())
        .number(DURATION, adBreak.duration().toSeconds())
        .text(AD_CONFIGURATION, adBreak.adConfiguration().toString())
        .time(REQUESTED, adBreak.requested())
        .number(EXPIRES_AT, expiry.getEpochSecond())
        .attributes();
  }

  /** The ad break that an item tells of. */
  public static AdBreak read(Map<String, AttributeValue> attributes) {
    var item = new ItemReader(attributes);
    return new AdBreak(
        arn(item, CHANNEL),
        item.text(STREAM_ID),
        item.text(ResourceKey.ID),
        Duration.ofSeconds(item.number(DURATION)),
        arn(item, AD_CONFIGURATION),
        item.time(REQUESTED));
  }

  private static ResourceArn arn(ItemReader item, String name) {
    return item.optionalArn(name).orElseThrow();
  }
}

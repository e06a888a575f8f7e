package dev.unbroken.viewersessions;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ItemWriter;
import dev.unbroken.dynamodb.ResourceKey;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The highest revocation of a viewer of a channel, as an item of the resources table.
 *
 * <p>Nothing bounds how long a viewer's token holds, so it is kept for ever. The revocations of a
 * channel are a partition of their own, and in no index.
 */
public final class ViewerSessionRevocationItem {

  /** What the partitions of revocations begin with; the channel's id follows. */
  public static final String KINDS = "viewer-session-revocation#";

  /** The attribute of the version. */
  static final String VERSION = "version";

  private static final String CHANNEL = "channel";
  private static final String REQUESTED = "requested";

  private ViewerSessionRevocationItem() {}

  static Map<String, AttributeValue> write(ViewerSessionRevocation revocation, Instant requested) {
    return new ItemWriter()
        .item(ResourceKey.of(KINDS + revocation.channel().id(), revocation.viewerId()))
        .text(CHANNEL, revocation.channel().toString())
        .number(VERSION, revocation.version())
        .time(REQUESTED, requested)
        .attributes();
  }

  /** The revocation that an item tells of. */
  public static ViewerSessionRevocation read(Map<String, AttributeValue> attributes) {
    var item = new ItemReader(attributes);
    return new ViewerSessionRevocation(
        item.optionalArn(CHANNEL).orElseThrow(),
        item.text(ResourceKey.ID),
        Math.toIntExact(item.number(VERSION)));
  }

  /** When it was asked for. */
  public static Instant requested(Map<String, AttributeValue> attributes) {
    return new ItemReader(attributes).time(REQUESTED);
  }
}

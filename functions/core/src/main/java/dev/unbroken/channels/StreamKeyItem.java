package dev.unbroken.channels;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ItemWriter;
import dev.unbroken.dynamodb.ResourceKey;
import dev.unbroken.resource.ResourceArn;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** A stream key as an item of the resources table. */
public final class StreamKeyItem {

  private static final String CHANNEL = "channelArn";
  private static final String VALUE = "value";
  static final String VALUE_HASH = "valueHash";
  private static final String TAGS = "tags";

  private StreamKeyItem() {}

  /** All attributes of the key, and the hash by which a media server's question finds it. */
  public static Map<String, AttributeValue> write(StreamKey key) {
    return new ItemWriter()
        .resource(key.arn())
        .text(CHANNEL, key.channel().toString())
        .text(VALUE, key.value())
        .text(VALUE_HASH, hash(key.value()))
        .textMap(TAGS, key.tags())
        .attributes();
  }

  /** The key that {@link #write} wrote. */
  public static StreamKey read(Map<String, AttributeValue> attributes) {
    var item = new ItemReader(attributes);
    return new StreamKey(
        item.arn(),
        item.text(VALUE),
        ResourceArn.parse(item.text(CHANNEL)).orElseThrow(),
        item.textMap(TAGS));
  }

  /** Holds while the key is there. */
  public static TransactWriteItem stands(String resourcesTable, ResourceArn key) {
    return TransactWriteItem.builder()
        .conditionCheck(check ->
            check
                .tableName(resourcesTable)
                .key(ResourceKey.of(key))
                .conditionExpression("#arn = :arn")
                .expressionAttributeNames(Map.of("#arn", ResourceKey.ARN))
                .expressionAttributeValues(Map.of(":arn", AttributeValue.fromS(key.toString()))))
        .build();
  }

  /** SHA-256 of a key's value in lower-case hex: an index holds it instead of the secret. */
  public static String hash(String value) {
    return Sha256.hex(value);
  }
}

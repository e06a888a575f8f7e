package dev.unbroken.channels;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.settings.Settings;
import java.security.MessageDigest;
import java.util.Map;

/**
 * What a broadcaster proves with that it may stream to a channel.
 *
 * @param value the secret itself, which {@link #toString} does not tell
 */
public record StreamKey(
    ResourceArn arn, String value, ResourceArn channel, Map<String, String> tags) {

  private static final int SECRET_LENGTH = 30;

  public StreamKey {
    tags = Map.copyOf(tags);
  }

  /** A new key, with a value that nobody can guess if the ids cannot be. */
  static StreamKey create(
      ResourceArn channel, Map<String, String> tags, Ids ids, Settings settings) {
    return new StreamKey(
        ResourceArn.of(settings, ResourceKind.STREAM_KEY, ids.resource()),
        "sk_%s_%s_%s".formatted(settings.region(), ids.resource(), ids.alphanumeric(SECRET_LENGTH)),
        channel,
        tags);
  }

  /** Whether this is the key's value; how long it takes to tell says nothing of the value. */
  public boolean hasValue(String text) {
    return MessageDigest.isEqual(value.getBytes(UTF_8), text.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "StreamKey[arn=" + arn + ", channel=" + channel + "]";
  }
}

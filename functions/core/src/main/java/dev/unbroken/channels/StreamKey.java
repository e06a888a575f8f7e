package dev.unbroken.channels;

import dev.unbroken.resource.ResourceArn;
import java.util.Map;

/**
 * What a broadcaster proves with that it may stream to a channel.
 *
 * @param value the secret itself, which {@link #toString} does not tell
 */
public record StreamKey(
    ResourceArn arn, String value, ResourceArn channel, Map<String, String> tags) {

  public StreamKey {
    tags = Map.copyOf(tags);
  }

  @Override
  public String toString() {
    return "StreamKey[arn=" + arn + ", channel=" + channel + "]";
  }
}

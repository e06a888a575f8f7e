package dev.unbroken.handlers.streamkeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.channels.StreamKey;
import dev.unbroken.handlers.frame.Json;

/** Stream keys as the API shows them. */
public final class StreamKeyShape {

  private StreamKeyShape() {}

  /** A key with its value, for those who asked for this key. */
  public static ObjectNode of(StreamKey key) {
    return summary(key).put("value", key.value());
  }

  /** A key as a list shows it, without its value. */
  static ObjectNode summary(StreamKey key) {
    var json =
        Json.object().put("arn", key.arn().toString()).put("channelArn", key.channel().toString());
    json.set("tags", Json.texts(key.tags()));
    return json;
  }
}

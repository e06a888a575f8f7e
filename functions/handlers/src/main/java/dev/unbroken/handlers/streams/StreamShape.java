package dev.unbroken.handlers.streams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.handlers.frame.Json;
import dev.unbroken.live.LiveStream;

/** Live streams as the API shows them. */
final class StreamShape {

  /** The model's word for a count that could not be told: nobody here sees the viewers. */
  private static final int NOT_COUNTED = -1;

  private StreamShape() {}

  static ObjectNode of(LiveStream stream) {
    return summary(stream).put("playbackUrl", stream.playbackUrl());
  }

  static ObjectNode summary(LiveStream stream) {
    return Json.object()
        .put("channelArn", stream.channel().toString())
        .put("streamId", stream.streamId())
        .put("state", "LIVE")
        .put("health", stream.health().name())
        .put("viewerCount", NOT_COUNTED)
        .put("startTime", stream.start().toString());
  }
}

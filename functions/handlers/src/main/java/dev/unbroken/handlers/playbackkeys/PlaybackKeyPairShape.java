package dev.unbroken.handlers.playbackkeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.handlers.frame.Json;
import dev.unbroken.playbackkeys.PlaybackKeyPair;

/** Playback key pairs as the API shows them. */
final class PlaybackKeyPairShape {

  private PlaybackKeyPairShape() {}

  static ObjectNode of(PlaybackKeyPair pair) {
    return summary(pair).put("fingerprint", pair.publicKey().fingerprint());
  }

  /** A key pair as a list shows it. */
  static ObjectNode summary(PlaybackKeyPair pair) {
    var json = Json.object().put("arn", pair.arn().toString()).put("name", pair.name());
    json.set("tags", Json.texts(pair.tags()));
    return json;
  }
}

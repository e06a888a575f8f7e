package dev.unbroken.handlers.playbackrestrictionpolicies;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.handlers.frame.Json;
import dev.unbroken.playbackrestrictionpolicies.PlaybackRestrictionPolicy;
import java.util.List;

/** Playback restriction policies as the API shows them, in lists too. */
final class PlaybackRestrictionPolicyShape {

  private PlaybackRestrictionPolicyShape() {}

  static ObjectNode of(PlaybackRestrictionPolicy policy) {
    var json =
        Json.object()
            .put("arn", policy.arn().toString())
            .put("name", policy.name())
            .put("enableStrictOriginEnforcement", policy.strictOriginEnforcement());
    json.set("allowedCountries", list(policy.allowedCountries()));
    json.set("allowedOrigins", list(policy.allowedOrigins()));
    json.set("tags", Json.texts(policy.tags()));
    return json;
  }

  private static ArrayNode list(List<String> texts) {
    var list = JsonNodeFactory.instance.arrayNode();
    texts.forEach(list::add);
    return list;
  }
}

package dev.unbroken.handlers.adconfigurations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.adconfigurations.AdConfiguration;
import dev.unbroken.handlers.frame.Json;

/** Ad configurations as the API shows them, in lists too. */
final class AdConfigurationShape {

  private AdConfigurationShape() {}

  static ObjectNode of(AdConfiguration configuration) {
    var json =
        Json.object().put("arn", configuration.arn().toString()).put("name", configuration.name());
    var list = json.putArray("mediaTailorPlaybackConfigurations");
    configuration
        .mediaTailorConfigurations()
        .forEach(arn -> list.addObject().put("playbackConfigurationArn", arn));
    json.set("tags", Json.texts(configuration.tags()));
    return json;
  }
}

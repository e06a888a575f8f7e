package dev.unbroken.playbackevents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.adconfigurations.AdConfiguration;
import dev.unbroken.channels.Channel;
import dev.unbroken.playbackkeys.PlaybackKeyPair;
import dev.unbroken.playbackrestrictionpolicies.PlaybackRestrictionPolicy;
import dev.unbroken.resource.ResourceArn;
import java.util.List;

/** What is told of each kind of resource: what playback depends on, and no secret. */
final class ResourceDetail {

  private ResourceDetail() {}

  static ObjectNode of(AdConfiguration configuration) {
    var detail = object().put("name", configuration.name());
    return texts(
        detail,
        "media_tailor_playback_configuration_arns",
        configuration.mediaTailorConfigurations());
  }

  static ObjectNode of(Channel channel) {
    return object()
        .put("name", channel.name())
        .put("type", channel.type().name())
        .put("latency_mode", channel.latencyMode().name())
        .put("container_format", channel.containerFormat().name())
        .put("playback_url", channel.playbackUrl())
        .put("authorized", channel.authorized())
        .put(
            "playback_restriction_policy_arn",
            channel.playbackRestrictionPolicy().map(ResourceArn::toString).orElse(""))
        .put(
            "ad_configuration_arn",
            channel.adConfiguration().map(ResourceArn::toString).orElse(""));
  }

  static ObjectNode of(PlaybackKeyPair pair) {
    return object()
        .put("name", pair.name())
        .put("fingerprint", pair.publicKey().fingerprint())
        .put("public_key_material", pair.publicKey().pem());
  }

  static ObjectNode of(PlaybackRestrictionPolicy policy) {
    var detail =
        object()
            .put("name", policy.name())
            .put("enable_strict_origin_enforcement", policy.strictOriginEnforcement());
    texts(detail, "allowed_countries", policy.allowedCountries());
    return texts(detail, "allowed_origins", policy.allowedOrigins());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode texts(ObjectNode detail, String name, List<String> texts) {
    var list = detail.putArray(name);
    texts.forEach(list::add);
    return detail;
  }
}

package dev.unbroken.handlers.channels;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.channels.Channel;
import dev.unbroken.channels.Channels.Created;
import dev.unbroken.channels.StreamKey;
import dev.unbroken.handlers.frame.Json;
import dev.unbroken.resource.ResourceArn;

/** Channels and stream keys as the API shows them: what is unset is an empty text. */
public final class ChannelShape {

  private ChannelShape() {}

  /** A channel, with every member the API has. */
  public static ObjectNode of(Channel channel) {
    var json =
        Json.object()
            .put("arn", channel.arn().toString())
            .put("name", channel.name())
            .put("latencyMode", channel.latencyMode().name())
            .put("type", channel.type().name())
            .put(
                "recordingConfigurationArn",
                channel.recordingConfiguration().map(ResourceArn::toString).orElse(""))
            .put("ingestEndpoint", channel.ingestEndpoint())
            .put("playbackUrl", channel.playbackUrl())
            .put("authorized", channel.authorized())
            .put("insecureIngest", channel.insecureIngest())
            .put("preset", channel.preset().map(Enum::name).orElse(""))
            .put(
                "playbackRestrictionPolicyArn",
                channel.playbackRestrictionPolicy().map(ResourceArn::toString).orElse(""))
            .put("containerFormat", channel.containerFormat().name())
            .put(
                "adConfigurationArn",
                channel.adConfiguration().map(ResourceArn::toString).orElse(""));
    json.set("tags", Json.texts(channel.tags()));
    var srt = json.putObject("srt").put("endpoint", channel.srt().endpoint());
    channel.srt().passphrase().ifPresent(passphrase -> srt.put("passphrase", passphrase));
    var multitrack = channel.multitrackInput();
    json.putObject("multitrackInputConfiguration")
        .put("enabled", multitrack.enabled())
        .put("policy", multitrack.policy().name())
        .put("maximumResolution", multitrack.maximumResolution().name());
    return json;
  }

  static ObjectNode of(Created created) {
    var json = Json.object();
    json.set("channel", of(created.channel()));
    json.set("streamKey", of(created.streamKey()));
    return json;
  }

  private static ObjectNode of(StreamKey key) {
    var json =
        Json.object()
            .put("arn", key.arn().toString())
            .put("value", key.value())
            .put("channelArn", key.channel().toString());
    json.set("tags", Json.texts(key.tags()));
    return json;
  }
}

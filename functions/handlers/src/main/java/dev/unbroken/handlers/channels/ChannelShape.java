package dev.unbroken.handlers.channels;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.channels.Channel;
import dev.unbroken.channels.Channels.Created;
import dev.unbroken.handlers.frame.Json;
import dev.unbroken.handlers.streamkeys.StreamKeyShape;
import java.util.Optional;

/** Channels as the API shows them: what is unset is an empty text. */
public final class ChannelShape {

  private ChannelShape() {}

  /** A channel, with every member the API has. */
  public static ObjectNode of(Channel channel) {
    var json =
        summary(channel)
            .put("ingestEndpoint", channel.ingestEndpoint())
            .put("playbackUrl", channel.playbackUrl())
            .put("containerFormat", channel.containerFormat().name());
    var srt = json.putObject("srt").put("endpoint", channel.srt().endpoint());
    channel.srt().passphrase().ifPresent(passphrase -> srt.put("passphrase", passphrase));
    var multitrack = channel.multitrackInput();
    json.putObject("multitrackInputConfiguration")
        .put("enabled", multitrack.enabled())
        .put("policy", multitrack.policy().name())
        .put("maximumResolution", multitrack.maximumResolution().name());
    return json;
  }

  /** A channel as a list shows it. */
  static ObjectNode summary(Channel channel) {
    var json =
        Json.object()
            .put("arn", channel.arn().toString())
            .put("name", channel.name())
            .put("latencyMode", channel.latencyMode().name())
            .put("type", channel.type().name())
            .put("recordingConfigurationArn", text(channel.recordingConfiguration()))
            .put("authorized", channel.authorized())
            .put("insecureIngest", channel.insecureIngest())
            .put("preset", text(channel.preset()))
            .put("playbackRestrictionPolicyArn", text(channel.playbackRestrictionPolicy()))
            .put("adConfigurationArn", text(channel.adConfiguration()));
    json.set("tags", Json.texts(channel.tags()));
    return json;
  }

  static ObjectNode of(Created created) {
    var json = Json.object();
    json.set("channel", of(created.channel()));
    json.set("streamKey", StreamKeyShape.of(created.streamKey()));
    return json;
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }
}

package dev.unbroken.handlers.channels;

import dev.unbroken.channels.Channel;
import dev.unbroken.channels.Channel.LatencyMode;
import dev.unbroken.channels.ImportedChannel;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.validation.Members;
import dev.unbroken.validation.Tags;
import java.util.regex.Pattern;

/** The request of ImportChannel. */
final class ImportChannelRequest {

  private static final Pattern HOST = Pattern.compile("[a-zA-Z0-9.-]{0,253}");
  private static final Pattern URL = Pattern.compile("(https://[\\x21-\\x7E]+)?");
  private static final int LONGEST_URL = 2_048;

  private ImportChannelRequest() {}

  static ImportedChannel read(Members members) {
    var arn = members.string("arn").required().arn(ResourceKind.CHANNEL);
    var name = CreateChannelRequest.name(members, "name").orElse("");
    var type = members.choice("type", Channel.Type.class).orElse(Channel.Type.STANDARD);
    var latency = members.choice("latencyMode", LatencyMode.class).orElse(LatencyMode.LOW);
    var configuration =
        members.string("recordingConfigurationArn").arnOrNone(ResourceKind.RECORDING_CONFIGURATION);
    var ingest = members.string("ingestEndpoint").pattern(HOST).orElse("");
    var playback = members.string("playbackUrl").max(LONGEST_URL).pattern(URL).orElse("");
    var tags = Tags.read(members);
    members.check();
    return new ImportedChannel(
        arn.orElseThrow(), name, type, latency, configuration, ingest, playback, tags);
  }
}

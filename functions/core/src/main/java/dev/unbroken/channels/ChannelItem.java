package dev.unbroken.channels;

import dev.unbroken.channels.Channel.ContainerFormat;
import dev.unbroken.channels.Channel.LatencyMode;
import dev.unbroken.channels.Channel.Preset;
import dev.unbroken.channels.MultitrackInput.MaximumResolution;
import dev.unbroken.channels.MultitrackInput.Policy;
import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ItemWriter;
import dev.unbroken.resource.ResourceArn;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A channel as an item of the resources table, or inside a stream session. */
public final class ChannelItem {

  private static final String NAME = "name";
  private static final String TYPE = "type";
  private static final String LATENCY_MODE = "latencyMode";
  private static final String AUTHORIZED = "authorized";
  private static final String INSECURE_INGEST = "insecureIngest";
  private static final String RECORDING_CONFIGURATION = "recordingConfigurationArn";
  private static final String PLAYBACK_RESTRICTION_POLICY = "playbackRestrictionPolicyArn";
  private static final String AD_CONFIGURATION = "adConfigurationArn";
  private static final String PRESET = "preset";
  private static final String CONTAINER_FORMAT = "containerFormat";
  private static final String MULTITRACK = "multitrackInputConfiguration";
  private static final String ENABLED = "enabled";
  private static final String POLICY = "policy";
  private static final String MAXIMUM_RESOLUTION = "maximumResolution";
  private static final String INGEST_ENDPOINT = "ingestEndpoint";
  private static final String PLAYBACK_URL = "playbackUrl";
  private static final String SRT = "srt";
  private static final String ENDPOINT = "endpoint";
  private static final String PASSPHRASE = "passphrase";
  private static final String TAGS = "tags";

  private ChannelItem() {}

  /** All attributes of the channel, its key included. */
  public static Map<String, AttributeValue> write(Channel channel) {
    return new ItemWriter()
        .resource(channel.arn())
        .text(NAME, channel.name())
        .choice(TYPE, channel.type())
        .choice(LATENCY_MODE, channel.latencyMode())
        .flag(AUTHORIZED, channel.authorized())
        .flag(INSECURE_INGEST, channel.insecureIngest())
        .text(RECORDING_CONFIGURATION, channel.recordingConfiguration().map(ResourceArn::toString))
        .text(
            PLAYBACK_RESTRICTION_POLICY,
            channel.playbackRestrictionPolicy().map(ResourceArn::toString))
        .text(AD_CONFIGURATION, channel.adConfiguration().map(ResourceArn::toString))
        .text(PRESET, channel.preset().map(Enum::name))
        .choice(CONTAINER_FORMAT, channel.containerFormat())
        .map(MULTITRACK, write(channel.multitrackInput()))
        .text(INGEST_ENDPOINT, channel.ingestEndpoint())
        .text(PLAYBACK_URL, channel.playbackUrl())
        .map(SRT, write(channel.srt()))
        .textMap(TAGS, channel.tags())
        .attributes();
  }

  /** The channel that {@link #write} wrote; other attributes do no harm. */
  public static Channel read(Map<String, AttributeValue> attributes) {
    var item = new ItemReader(attributes);
    return new Channel(
        item.arn(),
        item.textOrEmpty(NAME),
        item.choice(TYPE, Channel.Type.class),
        item.choice(LATENCY_MODE, LatencyMode.class),
        item.flag(AUTHORIZED),
        item.flag(INSECURE_INGEST),
        item.optionalArn(RECORDING_CONFIGURATION),
        item.optionalArn(PLAYBACK_RESTRICTION_POLICY),
        item.optionalArn(AD_CONFIGURATION),
        item.optionalChoice(PRESET, Preset.class),
        item.choice(CONTAINER_FORMAT, ContainerFormat.class),
        multitrackInput(item.map(MULTITRACK)),
        item.textOrEmpty(INGEST_ENDPOINT),
        item.textOrEmpty(PLAYBACK_URL),
        srt(item.map(SRT)),
        item.textMap(TAGS));
  }

  private static Map<String, AttributeValue> write(MultitrackInput multitrack) {
    return new ItemWriter()
        .flag(ENABLED, multitrack.enabled())
        .choice(POLICY, multitrack.policy())
        .choice(MAXIMUM_RESOLUTION, multitrack.maximumResolution())
        .attributes();
  }

  private static MultitrackInput multitrackInput(ItemReader item) {
    return new MultitrackInput(
        item.flag(ENABLED),
        item.choice(POLICY, Policy.class),
        item.choice(MAXIMUM_RESOLUTION, MaximumResolution.class));
  }

  private static Map<String, AttributeValue> write(Srt srt) {
    return new ItemWriter()
        .text(ENDPOINT, srt.endpoint())
        .text(PASSPHRASE, srt.passphrase())
        .attributes();
  }

  private static Srt srt(ItemReader item) {
    return new Srt(item.textOrEmpty(ENDPOINT), item.optionalText(PASSPHRASE));
  }
}

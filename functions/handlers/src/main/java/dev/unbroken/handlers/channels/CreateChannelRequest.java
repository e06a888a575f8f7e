package dev.unbroken.handlers.channels;

import dev.unbroken.channels.Channel;
import dev.unbroken.channels.Channel.ContainerFormat;
import dev.unbroken.channels.Channel.LatencyMode;
import dev.unbroken.channels.Channel.Preset;
import dev.unbroken.channels.MultitrackInput;
import dev.unbroken.channels.MultitrackInput.MaximumResolution;
import dev.unbroken.channels.MultitrackInput.Policy;
import dev.unbroken.channels.NewChannel;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.validation.Members;
import dev.unbroken.validation.Tags;
import java.util.Optional;
import java.util.regex.Pattern;

/** The request of CreateChannel. */
final class CreateChannelRequest {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]*");

  private CreateChannelRequest() {}

  static NewChannel read(Members members) {
    var type = type(members);
    var format = members.choice("containerFormat", ContainerFormat.class);
    var wanted =
        new NewChannel(
            members.string("name").max(128).pattern(NAME).orElse(""),
            type.orElse(Channel.Type.STANDARD),
            members.choice("latencyMode", LatencyMode.class).orElse(LatencyMode.LOW),
            members.bool("authorized").orElse(false),
            members.bool("insecureIngest").orElse(false),
            members
                .string("recordingConfigurationArn")
                .arnOrNone(ResourceKind.RECORDING_CONFIGURATION),
            members
                .string("playbackRestrictionPolicyArn")
                .arnOrNone(ResourceKind.PLAYBACK_RESTRICTION_POLICY),
            members.string("adConfigurationArn").arnOrNone(ResourceKind.AD_CONFIGURATION),
            preset(members, type),
            format.orElse(ContainerFormat.TS),
            multitrack(members, type, format),
            Tags.read(members));
    members.check();
    return wanted;
  }

  /** Empty when it is refused: what goes with a type cannot be told then. */
  private static Optional<Channel.Type> type(Members members) {
    var type = members.choice("type", Channel.Type.class);
    return members.has("type") ? type : Optional.of(Channel.Type.STANDARD);
  }

  private static Optional<Preset> preset(Members members, Optional<Channel.Type> type) {
    var preset = members.choice("preset", Preset.class);
    if (preset.isPresent()) {
      type.filter(chosen -> chosen.defaultPreset().isEmpty())
          .ifPresent(chosen ->
              members.violated(
                  members.pathOf("preset"),
                  "Member is allowed only with type ADVANCED_HD or ADVANCED_SD, not with "
                      + chosen));
    }
    return preset;
  }

  private static MultitrackInput multitrack(
      Members channel, Optional<Channel.Type> type, Optional<ContainerFormat> format) {
    var members = channel.object("multitrackInputConfiguration");
    var enabled = members.bool("enabled").orElse(false);
    var policy = members.choice("policy", Policy.class);
    var resolution = members.choice("maximumResolution", MaximumResolution.class);
    if (enabled) {
      type.ifPresent(chosen -> requireStandard(members, chosen));
      requireWithMultitrack(members, "policy");
      requireWithMultitrack(members, "maximumResolution");
      requireFragmentedMp4(channel, format);
    }
    return new MultitrackInput(
        enabled,
        policy.orElse(MultitrackInput.DEFAULT.policy()),
        resolution.orElse(MultitrackInput.DEFAULT.maximumResolution()));
  }

  private static void requireStandard(Members members, Channel.Type type) {
    if (type != Channel.Type.STANDARD) {
      members.violated(
          members.pathOf("enabled"),
          "Member may be true only with type STANDARD, not with " + type);
    }
  }

  private static void requireWithMultitrack(Members members, String name) {
    if (!members.has(name)) {
      members.violated(
          members.pathOf(name), "Member must not be null when multitrack input is enabled");
    }
  }

  private static void requireFragmentedMp4(Members channel, Optional<ContainerFormat> format) {
    var isRefusedAlready = channel.has("containerFormat") && format.isEmpty();
    if (!isRefusedAlready && !format.equals(Optional.of(ContainerFormat.FRAGMENTED_MP4))) {
      channel.violated(
          channel.pathOf("containerFormat"),
          "Member must be FRAGMENTED_MP4 when multitrack input is enabled");
    }
  }
}

package dev.unbroken.handlers.channels;

import dev.unbroken.channels.Channel;
import dev.unbroken.channels.Channel.ContainerFormat;
import dev.unbroken.channels.Channel.LatencyMode;
import dev.unbroken.channels.Channel.Preset;
import dev.unbroken.channels.ChannelRules;
import dev.unbroken.channels.MultitrackInput;
import dev.unbroken.channels.NewChannel;
import dev.unbroken.failure.Violation;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.validation.Members;
import dev.unbroken.validation.Tags;
import java.util.Optional;

/** The request of CreateChannel. */
final class CreateChannelRequest {

  private CreateChannelRequest() {}

  static NewChannel read(Members members) {
    var type = type(members);
    var format = members.choice("containerFormat", ContainerFormat.class);
    var wanted =
        new NewChannel(
            name(members, "name").orElse(""),
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

  /** A channel's name, by which lists find it as well. */
  static Optional<String> name(Members members, String member) {
    return members.string(member).name().optional();
  }

  /** Empty when it is refused: what goes with a type cannot be told then. */
  private static Optional<Channel.Type> type(Members members) {
    var type = members.choice("type", Channel.Type.class);
    return members.has("type") ? type : Optional.of(Channel.Type.STANDARD);
  }

  private static Optional<Preset> preset(Members members, Optional<Channel.Type> type) {
    var preset = members.choice("preset", Preset.class);
    if (preset.isPresent()) {
      refuse(members, type.flatMap(ChannelRules::preset));
    }
    return preset;
  }

  private static MultitrackInput multitrack(
      Members channel, Optional<Channel.Type> type, Optional<ContainerFormat> format) {
    var wanted = MultitrackMembers.read(channel);
    if (wanted.enabled().orElse(false)) {
      refuse(channel, type.flatMap(ChannelRules::multitrackType));
      var isRefusedAlready = channel.has("containerFormat") && format.isEmpty();
      if (!isRefusedAlready) {
        refuse(channel, ChannelRules.multitrackFormat(format));
      }
    }
    return wanted.of(MultitrackInput.DEFAULT);
  }

  private static void refuse(Members members, Optional<Violation> violation) {
    violation.ifPresent(broken -> members.violated(broken.path(), broken.constraint()));
  }
}

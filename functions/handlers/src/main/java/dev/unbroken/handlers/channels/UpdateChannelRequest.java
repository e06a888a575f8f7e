package dev.unbroken.handlers.channels;

import dev.unbroken.channels.Channel;
import dev.unbroken.channels.Channel.ContainerFormat;
import dev.unbroken.channels.Channel.LatencyMode;
import dev.unbroken.channels.Channel.Preset;
import dev.unbroken.channels.ChannelUpdate;
import dev.unbroken.channels.ReferenceChange;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.validation.Members;

/** The request of UpdateChannel: which channel, and what is to change of it. */
record UpdateChannelRequest(ResourceArn arn, ChannelUpdate update) {

  static UpdateChannelRequest read(Members members) {
    var arn = members.string("arn").required().min(1).arn(ResourceKind.CHANNEL);
    var update =
        new ChannelUpdate(
            CreateChannelRequest.name(members, "name"),
            members.choice("type", Channel.Type.class),
            members.choice("latencyMode", LatencyMode.class),
            members.bool("authorized"),
            members.bool("insecureIngest"),
            reference(members, "recordingConfigurationArn", ResourceKind.RECORDING_CONFIGURATION),
            reference(
                members, "playbackRestrictionPolicyArn", ResourceKind.PLAYBACK_RESTRICTION_POLICY),
            reference(members, "adConfigurationArn", ResourceKind.AD_CONFIGURATION),
            members.choice("preset", Preset.class),
            members.choice("containerFormat", ContainerFormat.class),
            MultitrackMembers.read(members));
    members.check();
    return new UpdateChannelRequest(arn.orElseThrow(), update);
  }

  /** The empty text detaches what the channel referred to. */
  private static ReferenceChange reference(Members members, String name, ResourceKind kind) {
    var arn = members.string(name).arnOrNone(kind);
    if (!members.has(name)) {
      return new ReferenceChange.Keep();
    }
    return arn.<ReferenceChange>map(ReferenceChange.Attach::new)
        .orElseGet(ReferenceChange.Detach::new);
  }
}

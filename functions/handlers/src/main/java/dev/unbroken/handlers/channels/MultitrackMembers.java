package dev.unbroken.handlers.channels;

import dev.unbroken.channels.ChannelUpdate;
import dev.unbroken.channels.MultitrackInput.MaximumResolution;
import dev.unbroken.channels.MultitrackInput.Policy;
import dev.unbroken.validation.Members;

/** The member multitrackInputConfiguration: who enables it says how. */
final class MultitrackMembers {

  private MultitrackMembers() {}

  static ChannelUpdate.Multitrack read(Members channel) {
    var members = channel.object("multitrackInputConfiguration");
    var wanted =
        new ChannelUpdate.Multitrack(
            members.bool("enabled"),
            members.choice("policy", Policy.class),
            members.choice("maximumResolution", MaximumResolution.class));
    if (wanted.enabled().orElse(false)) {
      require(members, "policy");
      require(members, "maximumResolution");
    }
    return wanted;
  }

  private static void require(Members members, String name) {
    if (!members.has(name)) {
      members.violated(
          members.pathOf(name), "Member must not be null when multitrack input is enabled");
    }
  }
}

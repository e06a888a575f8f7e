package dev.unbroken.playbackevents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.adconfigurations.AdConfigurationItem;
import dev.unbroken.announcements.Announcement;
import dev.unbroken.channels.ChannelItem;
import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.playbackkeys.PlaybackKeyPairItem;
import dev.unbroken.playbackrestrictionpolicies.PlaybackRestrictionPolicyItem;
import dev.unbroken.resource.ResourceKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of resources that playback depends on, and what is told of them. */
enum PlaybackResource {
  AD_CONFIGURATION(ResourceKind.AD_CONFIGURATION, "Ad Configuration"),
  CHANNEL(ResourceKind.CHANNEL, "Channel"),
  PLAYBACK_KEY_PAIR(ResourceKind.PLAYBACK_KEY, "Playback Key Pair"),
  PLAYBACK_RESTRICTION_POLICY(
      ResourceKind.PLAYBACK_RESTRICTION_POLICY, "Playback Restriction Policy");

  private final ResourceKind kind;
  private final String words;

  PlaybackResource(ResourceKind kind, String words) {
    this.kind = kind;
    this.words = words;
  }

  static Optional<PlaybackResource> of(String kind) {
    return Arrays.stream(values()).filter(each -> each.kind.label().equals(kind)).findFirst();
  }

  /** Empty when what is told would be what was told before. */
  Optional<Announcement> event(ItemChange change) {
    var latest = detail(change.latest());
    if (change.isNew()) {
      return Optional.of(event(change, "Created", latest));
    }
    if (change.isGone()) {
      return Optional.of(event(change, "Deleted", latest));
    }
    return latest.equals(detail(change.before()))
        ? Optional.empty()
        : Optional.of(event(change, "Changed", latest));
  }

  private ObjectNode detail(ItemReader item) {
    return switch (this) {
      case AD_CONFIGURATION -> ResourceDetail.of(AdConfigurationItem.read(item.attributes()));
      case CHANNEL -> ResourceDetail.of(ChannelItem.read(item.attributes()));
      case PLAYBACK_KEY_PAIR -> ResourceDetail.of(PlaybackKeyPairItem.read(item.attributes()));
      case PLAYBACK_RESTRICTION_POLICY ->
          ResourceDetail.of(PlaybackRestrictionPolicyItem.read(item.attributes()));
    };
  }

  private Announcement event(ItemChange change, String name, ObjectNode detail) {
    var item = change.latest();
    var arn = item.arn();
    return new Announcement(
        "Unbroken %s Change".formatted(words),
        "%s-%s-%d-%s"
            .formatted(kind.label(), arn.id(), item.revision(), name.toLowerCase(Locale.ROOT)),
        change.time(),
        arn,
        detail.put("event_name", name).put("arn", arn.toString()).put("revision", item.revision()));
  }
}

package dev.unbroken.playbackevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unbroken.adconfigurations.AdBreakItem;
import dev.unbroken.announcements.Announcement;
import dev.unbroken.viewersessions.ViewerSessionRevocationItem;
import java.net.URLEncoder;
import java.util.Optional;

/** What callers ask of whoever serves playback: ad breaks and revocations. */
final class PlaybackRequests {

  private PlaybackRequests() {}

  /** Empty for what is no request, and for one whose time is over. */
  static Optional<Announcement> event(ItemChange change) {
    if (change.isGone()) {
      return Optional.empty();
    }
    if (change.kind().startsWith(AdBreakItem.KINDS)) {
      return Optional.of(adBreak(change));
    }
    return change.kind().startsWith(ViewerSessionRevocationItem.KINDS)
        ? Optional.of(revocation(change))
        : Optional.empty();
  }

  private static Announcement adBreak(ItemChange change) {
    var adBreak = AdBreakItem.read(change.after().attributes());
    var channel = adBreak.channel();
    return new Announcement(
        "Unbroken Ad Break",
        "ad-break-%s-%s".formatted(channel.id(), adBreak.id()),
        adBreak.requested(),
        channel,
        JsonNodeFactory.instance
            .objectNode()
            .put("channel_arn", channel.toString())
            .put("stream_id", adBreak.streamId())
            .put("ad_break_id", adBreak.id())
            .put("duration_seconds", adBreak.duration().toSeconds())
            .put("ad_configuration_arn", adBreak.adConfiguration().toString()));
  }

  private static Announcement revocation(ItemChange change) {
    var revocation = ViewerSessionRevocationItem.read(change.after().attributes());
    var channel = revocation.channel();
    return new Announcement(
        "Unbroken Viewer Session Revocation",
        "viewer-session-revocation-%s-%s-%d"
            .formatted(
                channel.id(),
                URLEncoder.encode(revocation.viewerId(), UTF_8),
                revocation.version()),
        ViewerSessionRevocationItem.requested(change.after().attributes()),
        channel,
        JsonNodeFactory.instance
            .objectNode()
            .put("channel_arn", channel.toString())
            .put("viewer_id", revocation.viewerId())
            .put("viewer_session_versions_less_than_or_equal_to", revocation.version()));
  }
}

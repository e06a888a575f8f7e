package dev.unbroken.sessions;

import dev.unbroken.channels.ChannelItem;
import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ItemWriter;
import dev.unbroken.media.FragmentPlace;
import dev.unbroken.recordingconfigurations.RecordingConfigurationItem;
import dev.unbroken.sessions.Session.Settlement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A session as an item of the streams table. */
public final class SessionItem {

  private static final String STREAM_ID = "streamId";
  private static final String CHANNEL = "channel";
  private static final String CONFIGURATION = "recordingConfiguration";
  private static final String SIGNS = "signs";
  private static final String FRAGMENT = "fragment";
  private static final String BUCKET = "bucketName";
  private static final String PREFIX = "prefix";
  private static final String ASSUMED_END = "assumedEnd";
  private static final String SETTLED = "settled";
  private static final String RECORDING_ID = "recordingId";
  private static final String CHANGED_AT = "changedAt";

  private SessionItem() {}

  /** Returns all attributes of the session, those of its keys in every index included. */
  public static Map<String, AttributeValue> write(Session session, long version, Instant expiry) {
    var byStart = StreamsKey.SESSIONS + StreamsKey.time(session.start()) + "#" + session.streamId();
    var item =
        new ItemWriter()
            .item(
                StreamsKey.of(session.channel().arn().id(), StreamsKey.session(session.streamId())))
            .text(StreamsKey.BY_START, byStart)
            .text(StreamsKey.PENDING, session.isOpen() ? byStart : "")
            .number(StreamsKey.VERSION, version)
            .text(STREAM_ID, session.streamId())
            .map(CHANNEL, ChannelItem.write(session.channel()))
            .map(
                CONFIGURATION,
                session.configuration().map(RecordingConfigurationItem::write).orElse(Map.of()))
            .map(SIGNS, SignsItem.write(session.signs()))
            .map(FRAGMENT, session.assigned().map(SessionItem::place).orElse(Map.of()))
            .text(ASSUMED_END, session.assumedEnd().map(Instant::toString))
            .time(CHANGED_AT, session.changedAt());
    // Gone while a merge still needs it, it would leave its recording stuck.
    if (!session.isOpen()) {
      item.number(StreamsKey.EXPIRES_AT, expiry.getEpochSecond());
    }
    session.watchedUntil().ifPresent(until -> watch(item, StreamsKey.WATCHED_SESSIONS, until));
    session.settledBy().ifPresent(until -> watch(item, StreamsKey.WATCHED_ENDED, until));
    return settlement(item, session.settlement()).attributes();
  }

  /** Returns the session that {@link #write} wrote. */
  public static Session read(Map<String, AttributeValue> attributes) {
    var item = new ItemReader(attributes);
    var configuration = item.map(CONFIGURATION).attributes();
    return new Session(
        item.text(STREAM_ID),
        ChannelItem.read(item.map(CHANNEL).attributes()),
        configuration.isEmpty()
            ? Optional.empty()
            : Optional.of(RecordingConfigurationItem.read(configuration)),
        SignsItem.read(item.map(SIGNS)),
        item.has(FRAGMENT) ? Optional.of(place(item.map(FRAGMENT))) : Optional.empty(),
        item.optionalTime(ASSUMED_END),
        settlement(item),
        item.time(CHANGED_AT),
        item.number(StreamsKey.VERSION));
  }

  /** Returns the attributes of a place in S3. */
  public static Map<String, AttributeValue> place(FragmentPlace place) {
    return new ItemWriter().text(BUCKET, place.bucket()).text(PREFIX, place.prefix()).attributes();
  }

  /** Returns the place whose attributes {@link #place(FragmentPlace)} wrote. */
  public static FragmentPlace place(ItemReader item) {
    return new FragmentPlace(item.text(BUCKET), item.text(PREFIX));
  }

  private static void watch(ItemWriter item, String what, Instant until) {
    item.text(StreamsKey.WATCH, what).text(StreamsKey.WATCHED_UNTIL, StreamsKey.time(until));
  }

  private static ItemWriter settlement(ItemWriter item, Settlement settlement) {
    return switch (settlement) {
      case Settlement.Open _ -> item;
      case Settlement.Unrecorded _ -> item.flag(SETTLED, true);
      case Settlement.In in -> item.flag(SETTLED, true).text(RECORDING_ID, in.recordingId());
    };
  }

  private static Settlement settlement(ItemReader item) {
    if (!item.flag(SETTLED)) {
      return new Settlement.Open();
    }
    return item.optionalText(RECORDING_ID)
        .<Settlement>map(Settlement.In::new)
        .orElseGet(Settlement.Unrecorded::new);
  }
}

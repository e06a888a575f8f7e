package dev.unbroken.sessions;

import static java.time.ZoneOffset.UTC;

import dev.unbroken.dynamodb.ChannelKey;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The names of the keys of the streams table, and how their values are formed. */
public final class StreamsKey {

  /** The partition: the id out of a channel's ARN. */
  public static final String CHANNEL_ID = ChannelKey.CHANNEL_ID;

  /** The sort key: what kind of item it is, and which. */
  public static final String ITEM = ChannelKey.ITEM;

  /** The sort key of the index by start. */
  public static final String BY_START = "byStart";

  /** The sort key of the index of what a merge looks at. */
  public static final String PENDING = "pending";

  /** The partition of the index of what must not be forgotten. */
  public static final String WATCH = "watch";

  /** Since when, or until when, nobody needed to look at a watched item. */
  public static final String WATCHED_UNTIL = "watchedUntil";

  /** The merge version at which an item was last written; the version item's own is the newest. */
  public static final String VERSION = "version";

  /** When DynamoDB may delete an item, in seconds of the epoch. */
  public static final String EXPIRES_AT = "expiresAt";

  /** What the keys of sessions begin with, in each index too. */
  public static final String SESSIONS = "session#";

  /** What the keys of recordings begin with, in each index too. */
  public static final String RECORDINGS = "recording#";

  /** The live sessions, in the index of what must not be forgotten. */
  public static final String WATCHED_SESSIONS = "session";

  /** The ended sessions that no merge has settled, in the index of what must not be forgotten. */
  public static final String WATCHED_ENDED = "ended";

  /** The recordings that are to end, in the index of what must not be forgotten. */
  public static final String WATCHED_RECORDINGS = "recording";

  /** The channels whose recordings took a step that the event bus may not have heard of. */
  public static final String WATCHED_STEPS = "step";

  // Texts sort as their times do only when all of them have the same number of digits.
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(UTC);

  private StreamsKey() {}

  /** Returns the key of an item of a channel. */
  public static Map<String, AttributeValue> of(String channelId, String item) {
    return ChannelKey.of(channelId, item);
  }

  /** Returns the sort key of a session. */
  public static String session(String streamId) {
    return SESSIONS + streamId;
  }

  /** Returns the sort key of a recording. */
  public static String recording(String recordingId) {
    return RECORDINGS + recordingId;
  }

  /** Returns what the sort keys of a session's events begin with. */
  public static String events(String streamId) {
    return "event#" + streamId + "#";
  }

  /** Returns the sort key of an event. */
  public static String event(StreamEvent event) {
    return events(event.streamId()) + time(event.time()) + "#" + event.id();
  }

  /** Returns a time as text that sorts as times do, to the millisecond. */
  public static String time(Instant time) {
    return MILLIS.format(time);
  }
}

package dev.unbroken.live;

import dev.unbroken.dynamodb.ChannelKey;
import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ItemWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The part of a channel's version item that names the channel's newest stream, and says whether it
 * is live.
 *
 * <p>The transactions that change sessions write it. Others read it, and put conditions on it: the
 * channel is live, with this stream, or is not.
 */
public final class LiveStreamItem {

  /** There, with the value of the same name, while the stream is live; the hash of the index. */
  public static final String LIVE = "live";

  /** The health's name, which lists filter by. */
  public static final String HEALTH = "liveHealth";

  private static final String STREAM_ID = "liveStreamId";
  private static final String START = "liveStart";
  private static final String PLAYBACK_URL = "playbackUrl";
  private static final String CHANNEL = "channelArn";

  private LiveStreamItem() {}

  /** The attributes that name the newest stream, and {@link #LIVE} where it is live. */
  public static Map<String, AttributeValue> write(LiveStream newest, boolean live) {
    return new ItemWriter()
        .text(LIVE, live ? LIVE : "")
        .text(STREAM_ID, newest.streamId())
        .time(START, newest.start())
        .choice(HEALTH, newest.health())
        .text(PLAYBACK_URL, newest.playbackUrl())
        .text(CHANNEL, newest.channel().toString())
        .attributes();
  }

  /** The attributes that a list needs of the index, besides its keys. */
  public static List<String> listed() {
    return List.of(STREAM_ID, START, HEALTH, CHANNEL);
  }

  /** The newest stream, live or not; empty for a channel that had none. */
  public static Optional<LiveStream> newest(Map<String, AttributeValue> attributes) {
    var item = new ItemReader(attributes);
    return item.optionalText(STREAM_ID)
        .map(streamId ->
            new LiveStream(
                item.optionalArn(CHANNEL).orElseThrow(),
                streamId,
                item.time(START),
                item.choice(HEALTH, Health.class),
                // The index of what is live does without it.
                item.textOrEmpty(PLAYBACK_URL)));
  }

  /** The stream that is live; empty for a channel that is offline. */
  public static Optional<LiveStream> live(Map<String, AttributeValue> attributes) {
    return newest(attributes).filter(_ -> attributes.containsKey(LIVE));
  }

  /** Holds while this stream is live on its channel. */
  public static TransactWriteItem isLive(String streamsTable, LiveStream stream) {
    return check(
        streamsTable,
        stream.channel().id(),
        "attribute_exists(#live) AND #stream = :stream AND #channel = :channel",
        Map.of("#stream", STREAM_ID, "#channel", CHANNEL),
        Map.of(
            ":stream", AttributeValue.fromS(stream.streamId()),
            ":channel", AttributeValue.fromS(stream.channel().toString())));
  }

  /** Holds while the channel of this id, with or without streams so far, is offline. */
  public static TransactWriteItem isOffline(String streamsTable, String channelId) {
    return check(streamsTable, channelId, "attribute_not_exists(#live)", Map.of(), Map.of());
  }

  private static TransactWriteItem check(
      String table,
      String channelId,
      String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    var allNames = new HashMap<>(names);
    allNames.put("#live", LIVE);
    return TransactWriteItem.builder()
        .conditionCheck(check ->
            check
                .tableName(table)
                .key(ChannelKey.of(channelId, ChannelKey.VERSION_ITEM))
                .conditionExpression(condition)
                .expressionAttributeNames(allNames)
                // DynamoDB wants no values rather than an empty map.
                .expressionAttributeValues(values.isEmpty() ? null : values))
        .build();
  }
}

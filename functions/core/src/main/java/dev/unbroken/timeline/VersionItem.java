package dev.unbroken.timeline;

import dev.unbroken.dynamodb.ChannelKey;
import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.live.LiveStreamItem;
import dev.unbroken.publishing.PublicationItem;
import dev.unbroken.recordings.Step;
import dev.unbroken.sessions.StreamsKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The merge version of a channel, as an item of the streams table. */
final class VersionItem {

  /** Its sort key, and its key in the index of what a merge looks at. */
  static final String KEY = ChannelKey.VERSION_ITEM;

  static final String UNANNOUNCED = "unannounced";

  private static final String SETTLED_THROUGH = "settledThrough";
  private static final String CLOSED_ID = "lastClosedId";
  private static final String CLOSED_UNTIL = "lastClosedUntil";
  private static final String EARLIER = "earlierStart";
  private static final String PUBLICATION = "publication";

  private VersionItem() {}

  static boolean is(Map<String, AttributeValue> item) {
    return KEY.equals(new ItemReader(item).text(StreamsKey.ITEM));
  }

  static long version(Map<String, AttributeValue> item) {
    return new ItemReader(item).optionalNumber(StreamsKey.VERSION).orElse(0);
  }

  static Marks marks(Map<String, AttributeValue> attributes) {
    var item = new ItemReader(attributes);
    return new Marks(
        item.optionalTime(SETTLED_THROUGH),
        item.optionalText(CLOSED_ID).map(id -> new Marks.Closed(id, item.time(CLOSED_UNTIL))),
        LiveStreamItem.newest(attributes)
            .map(stream ->
                new Newest(
                    stream,
                    LiveStreamItem.live(attributes).isPresent(),
                    item.optionalTime(EARLIER))),
        PublicationItem.read(item.map(PUBLICATION)));
  }

  /** Moves the version by one, under the condition that nobody else has. */
  static TransactWriteItem move(String table, Commit commit, Instant now) {
    var values = values(commit);
    var names = new LinkedHashMap<String, String>();
    var parameters = new LinkedHashMap<String, AttributeValue>();
    values.forEach((name, value) -> {
      names.put("#" + name, name);
      parameters.put(":" + name, value);
    });
    names.put("#" + LiveStreamItem.LIVE, LiveStreamItem.LIVE);
    var seen = Optional.of(commit.version()).filter(version -> version > 0);
    seen.ifPresent(
        version -> parameters.put(":seen", AttributeValue.fromN(Long.toString(version))));
    var announces = !commit.unannounced().isEmpty();
    if (announces) {
      parameters.put(":watch", AttributeValue.fromS(StreamsKey.WATCHED_STEPS));
      parameters.put(":now", AttributeValue.fromS(StreamsKey.time(now)));
      parameters.put(":steps", steps(commit.unannounced()));
    }
    return TransactWriteItem.builder()
        .update(u ->
            u.tableName(table)
                .key(StreamsKey.of(commit.channelId(), KEY))
                .updateExpression(update(values.keySet(), announces))
                .conditionExpression(
                    seen.isPresent() ? "#version = :seen" : "attribute_not_exists(#version)")
                .expressionAttributeNames(names)
                .expressionAttributeValues(parameters))
        .build();
  }

  private static Map<String, AttributeValue> values(Commit commit) {
    var values = new LinkedHashMap<String, AttributeValue>();
    values.put(StreamsKey.VERSION, AttributeValue.fromN(Long.toString(commit.version() + 1)));
    values.put(StreamsKey.PENDING, AttributeValue.fromS(KEY));
    var marks = commit.marks();
    marks.settledThrough().ifPresent(time -> values.put(SETTLED_THROUGH, text(time)));
    marks
        .lastClosed()
        .ifPresent(closed -> {
          values.put(CLOSED_ID, AttributeValue.fromS(closed.recordingId()));
          values.put(CLOSED_UNTIL, text(closed.until()));
        });
    marks
        .newest()
        .ifPresent(newest -> {
          values.putAll(LiveStreamItem.write(newest.stream(), newest.live()));
          newest.earlier().ifPresent(time -> values.put(EARLIER, text(time)));
        });
    marks
        .publication()
        .ifPresent(it -> values.put(PUBLICATION, AttributeValue.fromM(PublicationItem.write(it))));
    return values;
  }

  private static String update(Set<String> names, boolean announces) {
    var update =
        names.stream()
            .map(name -> "#%s = :%s".formatted(name, name))
            .collect(Collectors.joining(", ", "SET ", ""));
    if (announces) {
      // Watched since the oldest of them.
      update += ", watch = :watch, watchedUntil = if_not_exists(watchedUntil, :now)";
      update += " ADD unannounced :steps";
    }
    // Only what makes a channel live is ever taken away again.
    return names.contains(LiveStreamItem.LIVE)
        ? update
        : update + " REMOVE #" + LiveStreamItem.LIVE;
  }

  /** What the event bus has not heard of, each recording's in the order it has to hear them. */
  static List<Step> unannounced(Map<String, AttributeValue> item) {
    return item.containsKey(UNANNOUNCED)
        ? item.get(UNANNOUNCED).ss().stream().map(Step::parse).sorted(Step.ORDER).toList()
        : List.of();
  }

  static AttributeValue steps(List<Step> steps) {
    return AttributeValue.fromSs(steps.stream().map(Step::text).toList());
  }

  private static AttributeValue text(Instant time) {
    return AttributeValue.fromS(time.toString());
  }
}

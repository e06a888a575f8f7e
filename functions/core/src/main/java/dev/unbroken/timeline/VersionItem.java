package dev.unbroken.timeline;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.recordings.Step;
import dev.unbroken.sessions.StreamsKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The merge version of a channel, as an item of the streams table. */
final class VersionItem {

  /** Its sort key, and its key in the index of what a merge looks at. */
  static final String KEY = "version";

  static final String UNANNOUNCED = "unannounced";

  private static final String SETTLED_THROUGH = "settledThrough";
  private static final String CLOSED_ID = "lastClosedId";
  private static final String CLOSED_UNTIL = "lastClosedUntil";

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
        item.optionalText(CLOSED_ID).map(id -> new Marks.Closed(id, item.time(CLOSED_UNTIL))));
  }

  /** Moves the version by one, under the condition that nobody else has. */
  static TransactWriteItem move(String table, Commit commit, Instant now) {
    var values = new LinkedHashMap<String, AttributeValue>();
    values.put(StreamsKey.VERSION, AttributeValue.fromN(Long.toString(commit.version() + 1)));
    values.put(StreamsKey.PENDING, AttributeValue.fromS(KEY));
    commit.marks().settledThrough().ifPresent(time -> values.put(SETTLED_THROUGH, text(time)));
    commit
        .marks()
        .lastClosed()
        .ifPresent(closed -> {
          values.put(CLOSED_ID, AttributeValue.fromS(closed.recordingId()));
          values.put(CLOSED_UNTIL, text(closed.until()));
        });
    var names = new LinkedHashMap<String, String>();
    var parameters = new LinkedHashMap<String, AttributeValue>();
    values.forEach((name, value) -> {
      names.put("#" + name, name);
      parameters.put(":" + name, value);
    });
    var seen = Optional.of(commit.version()).filter(version -> version > 0);
    seen.ifPresent(
        version -> parameters.put(":seen", AttributeValue.fromN(Long.toString(version))));
    var update =
        values.keySet().stream()
            .map(name -> "#%s = :%s".formatted(name, name))
            .collect(Collectors.joining(", ", "SET ", ""));
    if (!commit.unannounced().isEmpty()) {
      // Watched since the oldest of them.
      update += ", watch = :watch, watchedUntil = if_not_exists(watchedUntil, :now)";
      update += " ADD unannounced :steps";
      parameters.put(":watch", AttributeValue.fromS(StreamsKey.WATCHED_STEPS));
      parameters.put(":now", AttributeValue.fromS(StreamsKey.time(now)));
      parameters.put(":steps", steps(commit.unannounced()));
    }
    var expression = update;
    return TransactWriteItem.builder()
        .update(u ->
            u.tableName(table)
                .key(StreamsKey.of(commit.channelId(), KEY))
                .updateExpression(expression)
                .conditionExpression(
                    seen.isPresent() ? "#version = :seen" : "attribute_not_exists(#version)")
                .expressionAttributeNames(names)
                .expressionAttributeValues(parameters))
        .build();
  }

  /** What the event bus has not heard of. */
  static List<Step> unannounced(Map<String, AttributeValue> item) {
    return item.containsKey(UNANNOUNCED)
        ? item.get(UNANNOUNCED).ss().stream().sorted().map(Step::parse).toList()
        : List.of();
  }

  static AttributeValue steps(List<Step> steps) {
    return AttributeValue.fromSs(steps.stream().map(Step::text).toList());
  }

  private static AttributeValue text(Instant time) {
    return AttributeValue.fromS(time.toString());
  }
}

package dev.unbroken.sessions;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ItemWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a session's events say, as a map inside its item. */
final class SignsItem {

  private static final String FIRST = "first";
  private static final String LAST = "last";
  private static final String WENT_LIVE = "wentLive";
  private static final String STREAM_END = "streamEnd";
  private static final String SESSION_ENDED = "sessionEnded";
  private static final String RECORDING_END = "recordingEnd";
  private static final String ERROR = "error";
  private static final String FROM_IVS = "fromIvs";
  private static final String INGEST = "ingest";
  private static final String RECORDED_AT = "recordedAt";
  private static final String STARVING = "starving";
  private static final String TIME = "time";
  private static final String EVENT_ID = "eventId";
  private static final String VALUE = "value";

  private SignsItem() {}

  static Map<String, AttributeValue> write(Signs signs) {
    return new ItemWriter()
        .time(FIRST, signs.first())
        .time(LAST, signs.last())
        .text(WENT_LIVE, signs.wentLive().map(Instant::toString))
        .text(STREAM_END, signs.streamEnd().map(Instant::toString))
        .text(SESSION_ENDED, signs.sessionEnded().map(Instant::toString))
        .text(RECORDING_END, signs.recordingEnd().map(Instant::toString))
        .flag(ERROR, signs.error())
        .flag(FROM_IVS, signs.fromIvs())
        .map(INGEST, said(signs.ingest(), IngestItem::write))
        .map(RECORDED_AT, said(signs.recordedAt(), SessionItem::place))
        .map(STARVING, said(signs.starving(), SignsItem::starving))
        .attributes();
  }

  static Signs read(ItemReader item) {
    return new Signs(
        item.time(FIRST),
        item.time(LAST),
        item.optionalTime(WENT_LIVE),
        item.optionalTime(STREAM_END),
        item.optionalTime(SESSION_ENDED),
        item.optionalTime(RECORDING_END),
        item.flag(ERROR),
        item.flag(FROM_IVS),
        said(item, INGEST, IngestItem::read),
        said(item, RECORDED_AT, SessionItem::place),
        said(item, STARVING, value -> value.flag(STARVING)));
  }

  private static Map<String, AttributeValue> starving(boolean starving) {
    return new ItemWriter().flag(STARVING, starving).attributes();
  }

  private static <T> Map<String, AttributeValue> said(
      Optional<Signs.Said<T>> said, Function<T, Map<String, AttributeValue>> value) {
    return said.map(s ->
            new ItemWriter()
                .time(TIME, s.time())
                .text(EVENT_ID, s.eventId())
                .map(VALUE, value.apply(s.value()))
                .attributes())
        .orElse(Map.of());
  }

  private static <T> Optional<Signs.Said<T>> said(
      ItemReader item, String name, Function<ItemReader, T> value) {
    if (!item.has(name)) {
      return Optional.empty();
    }
    var said = item.map(name);
    return Optional.of(
        new Signs.Said<>(said.time(TIME), said.text(EVENT_ID), value.apply(said.map(VALUE))));
  }
}

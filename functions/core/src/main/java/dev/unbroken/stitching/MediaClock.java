package dev.unbroken.stitching;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Gathers the wall clock of a playlist, segment by segment. */
final class MediaClock {
  // Past this the dates cost more memory than they are worth.
  private static final int MAX_RUNS = 10_000;
  // ffmpeg writes offsets without a colon, others leave them out.
  private static final DateTimeFormatter READ =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter WRITE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

  private final List<OffsetDateTime> starts = new ArrayList<>();
  private int runs;
  private long sinceRunStart;
  private long sinceLast;
  private @Nullable OffsetDateTime last;

  void take(Segment segment) {
    if (runs == 0 || segment.discontinuity()) {
      runs++;
      sinceRunStart = 0;
    }
    var date = dateOf(segment);
    if (date != null) {
      if (starts.size() == runs - 1 && runs <= MAX_RUNS) {
        starts.add(date.minusNanos(sinceRunStart));
      }
      last = date;
      sinceLast = 0;
    }
    sinceRunStart += segment.extinf().nanos();
    sinceLast += segment.extinf().nanos();
  }

  MediaDates dates() {
    var complete = last != null && starts.size() == runs;
    return new MediaDates(
        last != null,
        runs,
        complete ? List.copyOf(starts) : List.of(),
        complete && last != null ? last.plusNanos(sinceLast) : null);
  }

  /** The time a segment itself states; null when it states none that can be read. */
  static @Nullable OffsetDateTime dateOf(Segment segment) {
    var tag = segment.tag(SegmentTag.ProgramDateTime.class);
    if (tag == null) {
      return null;
    }
    try {
      var date = OffsetDateTime.parse(tag.text(), READ);
      return date.getYear() >= 0 && date.getYear() <= 9999 ? date : null;
    } catch (DateTimeParseException _) {
      // Players take no notice of such a tag; neither do we.
      return null;
    }
  }

  static String write(OffsetDateTime date) {
    return WRITE.format(date);
  }
}

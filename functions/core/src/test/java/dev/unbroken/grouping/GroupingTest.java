package dev.unbroken.grouping;

import static dev.unbroken.grouping.Spans.TERMS;
import static dev.unbroken.grouping.Spans.WINDOW;
import static dev.unbroken.grouping.Spans.grouped;
import static dev.unbroken.grouping.Spans.span;
import static dev.unbroken.grouping.Spans.terms;
import static dev.unbroken.grouping.Spans.under;
import static dev.unbroken.grouping.Spans.unrecorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Rules 1 to 4: configuration, window, number of streams and length. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GroupingTest {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long DAYS_2 = Duration.ofDays(2).toMillis();
  private static final RecordingTerms OTHER = terms("MnOpQrStUvWx", WINDOW);

  @Test
  void no_session_makes_no_broadcast() {
    assertThat(grouped()).isEmpty();
  }

  @Test
  void a_session_that_starts_within_the_window_joins() {
    assertThat(grouped(span("a", 0, 1000), span("b", 11_000, 12_000)))
        .containsExactly(List.of("a", "b"));
  }

  @Test
  void a_gap_of_exactly_the_window_joins() {
    assertThat(grouped(span("a", 0, 1000), span("b", 31_000, 32_000)))
        .containsExactly(List.of("a", "b"));
  }

  @Test
  void a_gap_of_a_millisecond_more_than_the_window_does_not_join() {
    assertThat(grouped(span("a", 0, 1000), span("b", 31_001, 32_000)))
        .containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void a_session_that_overlaps_the_last_one_joins() {
    assertThat(grouped(span("a", 0, 60_000), span("b", 50_000, 120_000)))
        .containsExactly(List.of("a", "b"));
  }

  @Test
  void the_window_runs_from_the_end_of_the_session_that_started_last() {
    // given b, within a, and c, within the window of a's end but not of b's
    var a = span("a", 0, 100_000);
    var b = span("b", 10_000, 20_000);
    var c = span("c", 60_000, 110_000);

    assertThat(grouped(a, b, c)).containsExactly(List.of("a", "b"), List.of("c"));
  }

  @Test
  void sessions_may_be_given_in_any_order() {
    assertThat(grouped(span("c", 200_000, 210_000), span("b", 20_000, 30_000), span("a", 0, 1000)))
        .containsExactly(List.of("a", "b"), List.of("c"));
  }

  @Test
  void sessions_that_start_together_are_ordered_by_their_stream_id() {
    assertThat(grouped(span("b", 0, 1000), span("a", 0, 1000), span("c", 0, 1000)))
        .containsExactly(List.of("a", "b", "c"));
  }

  @Test
  void another_recording_configuration_does_not_join() {
    assertThat(grouped(span("a", 0, 1000), under(OTHER, span("b", 2000, 3000))))
        .containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void the_same_configuration_with_another_window_does_not_join() {
    var changed = new RecordingTerms(TERMS.configurationArn(), WINDOW.multipliedBy(2));

    assertThat(grouped(span("a", 0, 1000), under(changed, span("b", 2000, 3000))))
        .containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void a_window_of_zero_joins_nothing_not_even_an_overlap() {
    var off = terms("OffOffOffOff", Duration.ZERO);

    assertThat(
            grouped(
                under(off, span("a", 0, 5000)),
                under(off, span("b", 5000, 6000)),
                under(off, span("c", 5500, 7000))))
        .containsExactly(List.of("a"), List.of("b"), List.of("c"));
  }

  @Test
  void a_broadcast_takes_no_more_once_the_next_one_has_opened() {
    // given c, which would fit a
    var sessions =
        List.of(
            span("a", 0, 10_000),
            under(OTHER, span("b", 11_000, 12_000)),
            span("c", 13_000, 14_000));

    assertThat(Grouping.group(sessions, GroupingRules.IVS))
        .extracting(Broadcast::streamIds)
        .containsExactly(List.of("a"), List.of("b"), List.of("c"));
  }

  @Test
  void an_unrecorded_session_is_in_no_broadcast_and_separates_none() {
    assertThat(
            grouped(
                span("a", 0, 10_000),
                unrecorded(span("b", 11_000, 12_000)),
                span("c", 13_000, 14_000)))
        .containsExactly(List.of("a", "c"));
  }

  @Test
  void the_20th_stream_joins_and_the_21st_opens_the_next_recording() {
    var sessions =
        IntStream.rangeClosed(1, 21)
            .mapToObj(i -> span("s%02d".formatted(i), i * MINUTE, i * MINUTE + 50_000))
            .toList();

    var broadcasts = Grouping.group(sessions, GroupingRules.IVS);

    assertThat(broadcasts).hasSize(2);
    assertThat(broadcasts.get(0).streamIds()).hasSize(20).startsWith("s01").endsWith("s20");
    assertThat(broadcasts.get(1).streamIds()).containsExactly("s21");
  }

  @Test
  void a_start_a_millisecond_before_48_hours_joins() {
    assertThat(grouped(span("a", 0, DAYS_2 - 1000), span("b", DAYS_2 - 1, DAYS_2 + 1000)))
        .containsExactly(List.of("a", "b"));
  }

  @Test
  void a_start_at_48_hours_opens_the_next_recording() {
    assertThat(grouped(span("a", 0, DAYS_2 - 1000), span("b", DAYS_2, DAYS_2 + 1000)))
        .containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void the_limits_are_settings() {
    var two = new GroupingRules(Eligibility.IVS, 2, Duration.ofMinutes(1), Duration.ZERO);

    assertThat(
            grouped(
                two,
                span("a", 0, 50_000),
                span("b", MINUTE, MINUTE + 1000),
                span("c", MINUTE + 2000, MINUTE + 3000),
                span("d", MINUTE + 4000, MINUTE + 5000)))
        .containsExactly(List.of("a"), List.of("b", "c"), List.of("d"));
  }

  @Test
  void refuses_a_stream_that_is_given_twice() {
    assertThatThrownBy(() -> grouped(span("a", 0, 1000), span("a", 5000, 6000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stream a is given twice among the sessions of its channel");
  }
}

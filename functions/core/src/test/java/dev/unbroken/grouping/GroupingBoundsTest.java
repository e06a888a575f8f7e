package dev.unbroken.grouping;

import static dev.unbroken.grouping.Spans.at;
import static dev.unbroken.grouping.Spans.endless;
import static dev.unbroken.grouping.Spans.grouped;
import static dev.unbroken.grouping.Spans.span;
import static dev.unbroken.grouping.Spans.unrecorded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What sessions that are in no broadcast of their own, or have no end, do to the others. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GroupingBoundsTest {
  @Test
  void a_session_without_an_end_ends_where_the_next_one_starts() {
    // given a session that nobody saw end, and one that starts long after
    var broadcasts =
        Grouping.group(List.of(endless("a", 0), span("b", 600_000, 601_000)), GroupingRules.IVS);

    assertThat(broadcasts).hasSize(1);
    assertThat(broadcasts.getFirst().effectiveEnd("a")).contains(at(600_000));
  }

  @Test
  void a_session_without_an_end_ends_where_an_unrecorded_one_starts() {
    assertThat(
            grouped(
                endless("a", 0),
                unrecorded(span("b", 10_000, 50_000)),
                span("c", 40_000, 60_000),
                endless("d", 70_000),
                unrecorded(span("e", 80_000, 120_000)),
                span("f", 110_001, 130_000)))
        .containsExactly(List.of("a", "c", "d"), List.of("f"));
  }

  @Test
  void an_end_before_the_start_counts_as_an_end_at_the_start() {
    var broadcasts =
        Grouping.group(
            List.of(span("a", 50_000, 1000), span("b", 80_000, 81_000)), GroupingRules.IVS);

    assertThat(broadcasts).hasSize(1);
    assertThat(broadcasts.getFirst().effectiveEnd("a")).contains(at(50_000));
  }

  @Test
  void a_settled_session_is_in_no_broadcast_and_none_reaches_across_it() {
    var broadcasts =
        Grouping.group(
            List.of(span("a", 0, 10_000), span("c", 13_000, 14_000)),
            List.of(span("b", 11_000, 12_000)),
            GroupingRules.IVS);

    assertThat(broadcasts)
        .extracting(Broadcast::streamIds)
        .containsExactly(List.of("a"), List.of("c"));
  }

  @Test
  void a_session_without_an_end_ends_where_a_settled_one_starts() {
    var broadcasts =
        Grouping.group(
            List.of(endless("a", 0)), List.of(span("b", 11_000, 12_000)), GroupingRules.IVS);

    assertThat(broadcasts.getFirst().end()).contains(at(11_000));
  }
}

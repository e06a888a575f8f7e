package dev.unbroken.grouping;

import static dev.unbroken.grouping.Spans.at;
import static dev.unbroken.grouping.Spans.changed;
import static dev.unbroken.grouping.Spans.endless;
import static dev.unbroken.grouping.Spans.span;
import static dev.unbroken.grouping.Spans.terms;
import static dev.unbroken.grouping.Spans.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What turns up after a recording has closed: nothing is lost, nothing closed is touched. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LatenessTest {
  private static final String A = RecordingId.of("a");
  private static final String B = RecordingId.of("b");
  private static final String C = RecordingId.of("c");

  private final RecordingTable table = RecordingTable.empty(GroupingRules.IVS);

  @Test
  void a_recording_closes_once_and_its_sessions_are_settled() {
    tell(0, span("a", 0, 1000), span("b", 2000, 3000));

    var changes = table.reconcile(at(38_000));

    assertThat(changes).singleElement().isInstanceOf(Change.Due.class);
    assertThat(table.reconcile(at(1_000_000))).isEmpty();
    assertThat(table.closed.get(A).streamIds()).containsExactly("a", "b");
  }

  @Test
  void a_session_that_turns_up_after_the_close_makes_a_recording_of_its_own() {
    tell(0, span("a", 0, 1000), span("c", 4000, 5000));
    table.reconcile(at(40_000));

    // when a session turns up that would have been the second of three
    tell(600_000, changed(600_000, span("b", 2000, 3000)));

    assertThat(table.closed.get(A).streamIds()).containsExactly("a", "c");
    assertThat(table.open.get(B).streamIds()).containsExactly("b");
    assertThat(table.open.get(B).deadline()).contains(at(635_000));
  }

  @Test
  void a_late_session_does_not_join_across_a_closed_recording() {
    // given a live session that follows a closed recording, which has another configuration
    tell(0, under(terms("short", Duration.ofSeconds(1)), span("b", 2000, 3000)));
    tell(10_000, endless("c", 10_000));

    // when a session turns up that started before both and fits the live one
    tell(600_000, changed(600_000, span("a", 0, 1000)));

    assertThat(table.closed).containsOnlyKeys(B);
    assertThat(table.open.get(A).streamIds()).containsExactly("a");
    assertThat(table.open.get(C).streamIds()).containsExactly("c");
  }

  @Test
  void a_late_session_without_an_end_ended_where_the_closed_recording_started() {
    tell(0, span("b", 20_000, 30_000));
    table.reconcile(at(65_000));

    tell(600_000, changed(600_000, endless("a", 0)));

    assertThat(table.open.get(A).deadline()).contains(at(635_000));
  }

  @Test
  void late_sessions_that_fit_each_other_are_one_recording() {
    tell(0, span("a", 0, 1000));
    table.reconcile(at(36_000));

    tell(600_000, changed(600_000, span("b", 2000, 3000)), changed(600_000, span("c", 4000, 5000)));

    assertThat(table.open.get(B).streamIds()).containsExactly("b", "c");
  }

  @Test
  void closing_a_recording_early_does_not_regroup_its_neighbours() {
    // given a recording with a window of zero between two that would fit without it
    var off = terms("OffOffOffOff", Duration.ZERO);
    var sessions =
        List.of(span("a", 0, 1000), under(off, span("b", 2000, 3000)), span("c", 20_000, 21_000));

    // when each deadline is met, with and without looking back at closed recordings
    var forgetful = RecordingTable.forgetful(GroupingRules.IVS);
    for (var each : List.of(table, forgetful)) {
      sessions.forEach(each::put);
      for (var second = 0; second <= 60; second++) {
        each.reconcile(at(second * 1000L));
      }
    }

    assertThat(table.closed).containsOnlyKeys(A, B, C);
    assertThat(forgetful.closed).isEqualTo(table.closed);
  }

  private void tell(long now, SessionSpan... sessions) {
    List.of(sessions).forEach(table::put);
    table.reconcile(at(now));
  }
}

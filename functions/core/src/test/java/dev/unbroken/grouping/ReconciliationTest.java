package dev.unbroken.grouping;

import static dev.unbroken.grouping.Spans.at;
import static dev.unbroken.grouping.Spans.changed;
import static dev.unbroken.grouping.Spans.endless;
import static dev.unbroken.grouping.Spans.span;
import static dev.unbroken.grouping.Spans.unrecorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What changes when late, repeated or missing events change the sessions of a channel. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReconciliationTest {
  private static final String A = RecordingId.of("a");
  private static final String B = RecordingId.of("b");
  private static final String C = RecordingId.of("c");

  private static final SessionSpan FIRST = span("a", 0, 1000);
  private static final SessionSpan SECOND = span("b", 20_000, 21_000);
  private static final SessionSpan THIRD = span("c", 40_000, 41_000);

  @Test
  void the_first_session_opens_a_recording() {
    assertThat(changes(List.of(), 0, endless("a", 0)))
        .containsExactly(new Change.Opened(A, group(endless("a", 0)).getFirst()));
  }

  @Test
  void nothing_changes_while_recordings_are_as_their_sessions_make_them() {
    assertThat(changes(open(FIRST, SECOND), 0, FIRST, SECOND)).isEmpty();
  }

  @Test
  void a_session_that_joins_regroups_the_recording() {
    assertThat(changes(open(FIRST), 0, FIRST, SECOND))
        .containsExactly(new Change.Regrouped(A, group(FIRST, SECOND).getFirst()));
  }

  @Test
  void a_session_that_joins_without_moving_the_deadline_regroups_the_recording_too() {
    var longest = span("a", 0, 90_000);

    assertThat(changes(open(longest), 0, longest, SECOND))
        .containsExactly(new Change.Regrouped(A, group(longest, SECOND).getFirst()));
  }

  @Test
  void an_end_that_becomes_known_gives_the_recording_its_deadline() {
    assertThat(changes(open(endless("a", 0)), 0, FIRST))
        .containsExactly(new Change.Regrouped(A, group(FIRST).getFirst()));
  }

  @Test
  void a_late_change_moves_the_deadline() {
    var late = changed(90_000, FIRST);

    assertThat(changes(open(FIRST), 0, late))
        .containsExactly(new Change.Regrouped(A, group(late).getFirst()));
  }

  @Test
  void of_two_recordings_that_become_one_the_earlier_survives() {
    // given two recordings, too far apart, and a session between them that turns up late
    var open = open(FIRST, THIRD);

    var changes = changes(open, 0, FIRST, SECOND, THIRD);

    assertThat(open).hasSize(2);
    assertThat(changes)
        .containsExactly(
            new Change.Regrouped(A, group(FIRST, SECOND, THIRD).getFirst()),
            new Change.Merged(C, A));
  }

  @Test
  void a_late_first_session_opens_a_recording_into_which_the_others_are_merged() {
    var changes = changes(open(SECOND), 0, FIRST, SECOND);

    assertThat(changes)
        .containsExactly(
            new Change.Opened(A, group(FIRST, SECOND).getFirst()), new Change.Merged(B, A));
  }

  @Test
  void the_first_part_of_a_recording_that_splits_keeps_its_id() {
    // given a session whose end is told late: it was long before the next one's start
    var open = open(endless("a", 0), span("b", 100_000, 101_000));

    var changes = changes(open, 0, FIRST, span("b", 100_000, 101_000));

    assertThat(open).hasSize(1);
    assertThat(changes)
        .containsExactly(
            new Change.Regrouped(A, group(FIRST).getFirst()),
            new Change.Opened(B, group(span("b", 100_000, 101_000)).getFirst()));
  }

  @Test
  void changes_come_in_the_order_of_the_broadcasts() {
    assertThat(changes(List.of(), 0, THIRD, FIRST)).extracting(Change::id).containsExactly(A, C);
  }

  @Test
  void a_recording_is_due_at_its_deadline_and_not_a_millisecond_before() {
    assertThat(changes(open(FIRST), 35_999, FIRST)).isEmpty();
    assertThat(changes(open(FIRST), 36_000, FIRST))
        .containsExactly(new Change.Due(A, group(FIRST).getFirst()));
  }

  @Test
  void a_recording_whose_deadline_has_passed_already_opens_and_is_due_at_once() {
    assertThat(changes(List.of(), 36_000, FIRST))
        .containsExactly(
            new Change.Opened(A, group(FIRST).getFirst()),
            new Change.Due(A, group(FIRST).getFirst()));
  }

  @Test
  void a_live_recording_is_never_due() {
    assertThat(changes(open(endless("a", 0)), Integer.MAX_VALUE, endless("a", 0))).isEmpty();
  }

  @Test
  void an_unrecorded_session_opens_nothing() {
    assertThat(changes(List.of(), Integer.MAX_VALUE, unrecorded(FIRST))).isEmpty();
  }

  @Test
  void fails_loudly_when_the_first_stream_of_an_open_recording_is_gone() {
    assertThatIllegalStateException()
        .isThrownBy(() -> changes(open(FIRST, SECOND), 0, SECOND))
        .withMessage(
            "recording %s is open, but its first stream a is not among the recorded sessions that"
                + " are still unsettled",
            A);
  }

  private static List<Change> changes(List<OpenRecording> open, long now, SessionSpan... sessions) {
    return Reconciliation.changes(open, Arrays.asList(sessions), GroupingRules.IVS, at(now));
  }

  private static List<OpenRecording> open(SessionSpan... sessions) {
    return group(sessions).stream().map(OpenRecording::of).toList();
  }

  private static List<Broadcast> group(SessionSpan... sessions) {
    return Grouping.group(Arrays.asList(sessions), GroupingRules.IVS);
  }
}

package dev.unbroken.grouping;

import static dev.unbroken.grouping.Spans.at;
import static dev.unbroken.grouping.Spans.changed;
import static dev.unbroken.grouping.Spans.endless;
import static dev.unbroken.grouping.Spans.span;
import static dev.unbroken.grouping.Spans.terms;
import static dev.unbroken.grouping.Spans.under;
import static dev.unbroken.grouping.Spans.unrecorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a broadcast says of itself: id, start, end, deadline. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BroadcastTest {
  @Test
  void has_the_id_that_its_first_stream_gives() {
    assertThat(only(span("b", 5000, 6000), span("a", 0, 1000)).recordingId())
        .isEqualTo(RecordingId.of("a"));
  }

  @Test
  void waits_for_the_window_after_its_last_end_and_then_for_the_grace() {
    var broadcast = only(span("a", 0, 1000), span("b", 5000, 6000));

    assertThat(broadcast.start()).isEqualTo(at(0));
    assertThat(broadcast.end()).contains(at(6000));
    assertThat(broadcast.deadline()).contains(at(6000 + 30_000 + 5000));
  }

  @Test
  void waits_for_the_window_and_the_grace_after_the_arrival_of_what_was_late() {
    var broadcast = only(changed(3_600_000, span("a", 0, 1000)), span("b", 5000, 6000));

    assertThat(broadcast.deadline()).contains(at(3_600_000 + 30_000 + 5000));
  }

  @Test
  void waits_for_the_grace_alone_when_its_window_is_zero() {
    var off = terms("OffOffOffOff", Duration.ZERO);

    assertThat(only(under(off, span("a", 0, 1000))).deadline()).contains(at(1000 + 5000));
  }

  @Test
  void ends_with_the_overlapped_session_that_stayed_longest() {
    var broadcast = only(span("a", 0, 90_000), span("b", 5000, 6000));

    assertThat(broadcast.end()).contains(at(90_000));
    assertThat(broadcast.deadline()).contains(at(90_000 + 30_000 + 5000));
  }

  @Test
  void has_no_end_and_no_deadline_while_its_last_session_is_live() {
    var broadcast = only(span("a", 0, 90_000), endless("b", 5000));

    assertThat(broadcast.end()).isEmpty();
    assertThat(broadcast.deadline()).isEmpty();
    assertThat(broadcast.effectiveEnd("a")).contains(at(90_000));
    assertThat(broadcast.effectiveEnd("b")).isEmpty();
  }

  @Test
  void is_not_live_once_an_unrecorded_session_follows_the_one_without_an_end() {
    assertThat(only(endless("a", 0), unrecorded(endless("b", 9000))).end()).contains(at(9000));
  }

  @Test
  void is_not_due_before_the_broadcasts_that_started_earlier() {
    // given a broadcast with a window of zero right after one that waits for its window
    var off = terms("OffOffOffOff", Duration.ZERO);
    var sessions = List.of(span("a", 0, 1000), under(off, span("b", 2000, 3000)));

    var broadcasts = Grouping.group(sessions, GroupingRules.IVS);

    assertThat(broadcasts)
        .extracting(broadcast -> broadcast.deadline().orElseThrow())
        .containsExactly(at(36_000), at(36_000));
  }

  @Test
  void refuses_to_tell_the_end_of_a_stream_that_is_not_its_own() {
    var broadcast = only(span("a", 0, 1000));

    assertThatThrownBy(() -> broadcast.effectiveEnd("b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stream b is not one of [a]");
  }

  private static Broadcast only(SessionSpan... sessions) {
    var broadcasts = Grouping.group(List.of(sessions), GroupingRules.IVS);
    assertThat(broadcasts).hasSize(1);
    return broadcasts.getFirst();
  }
}

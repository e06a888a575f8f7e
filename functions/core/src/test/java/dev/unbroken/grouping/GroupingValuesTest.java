package dev.unbroken.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the values of grouping accept, and what they hold. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GroupingValuesTest {
  private static final Duration GRACE = Duration.ofSeconds(5);

  @Test
  void the_rules_of_ivs_are_20_streams_48_hours_and_a_grace_of_5_seconds() {
    assertThat(GroupingRules.IVS)
        .isEqualTo(new GroupingRules(Eligibility.IVS, 20, Duration.ofDays(2), GRACE));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 50})
  void rules_take_1_to_50_streams(int maxStreams) {
    var rules = new GroupingRules(Eligibility.IVS, maxStreams, Duration.ofMillis(1), Duration.ZERO);

    assertThat(rules.maxStreams()).isEqualTo(maxStreams);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 51})
  void rules_refuse_fewer_and_more(int maxStreams) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GroupingRules(Eligibility.IVS, maxStreams, GRACE, GRACE))
        .withMessage("maxStreams must be 1 to 50 but is " + maxStreams);
  }

  @Test
  void rules_refuse_a_length_that_is_not_positive_and_a_negative_grace() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GroupingRules(Eligibility.IVS, 20, Duration.ZERO, GRACE))
        .withMessage("maxLength must be positive but is PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GroupingRules(Eligibility.IVS, 20, GRACE, Duration.ofMillis(-1)))
        .withMessage("grace must not be negative but is PT-0.001S");
  }

  @Test
  void terms_refuse_a_blank_arn_and_a_negative_window() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RecordingTerms(" ", GRACE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecordingTerms("arn", Duration.ofSeconds(-1)))
        .withMessage("the window of arn is negative: PT-1S");
  }

  @Test
  void a_session_needs_a_stream_id_and_a_recording_a_stream() {
    var now = Instant.EPOCH;
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new SessionSpan("", now, Optional.empty(), Optional.empty(), IngestShape.UNKNOWN, now));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OpenRecording("id", List.of(), Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Broadcast(List.of(), now, Optional.empty(), Optional.empty()));
  }

  @Test
  void a_recording_id_is_12_letters_and_digits_and_always_the_same_for_a_stream() {
    // Recordings in customers' buckets are named by these: they must never change.
    assertThat(RecordingId.of("st-1A2b3C4d5E6f7G8h9I0j1K2")).isEqualTo("AaeS2pK3PTZ8");
    assertThat(RecordingId.of("st-1A2b3C4d5E6f7G8h9I0j1K3")).isEqualTo("NPa5ylCpKl0b");
  }

  @Test
  void recording_ids_of_many_streams_all_differ_and_use_every_letter_and_digit() {
    var ids = IntStream.range(0, 100_000).mapToObj(i -> RecordingId.of("st-" + i)).toList();

    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Za-z0-9]{12}"));
    assertThat(ids.stream().flatMapToInt(String::chars).distinct().count()).isEqualTo(62);
  }
}

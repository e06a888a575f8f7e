package dev.unbroken.grouping;

import static dev.unbroken.grouping.Spans.grouped;
import static dev.unbroken.grouping.Spans.shaped;
import static dev.unbroken.grouping.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule 5: which sessions fit the first one. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EligibilityTest {
  private static final IngestShape HD =
      shape(1280, 720, 29.97, "avc1.4D401F", "mp4a.40.2", 3_000_000);
  private static final GroupingRules SAME_CODECS =
      new GroupingRules(Eligibility.SAME_CODECS, 20, Duration.ofDays(2), Duration.ofSeconds(5));

  static Stream<Arguments> one_property_differs() {
    return Stream.of(
        arguments("width", shape(1281, 720, 29.97, "avc1.4D401F", "mp4a.40.2", 3_000_000)),
        arguments("height", shape(1280, 721, 29.97, "avc1.4D401F", "mp4a.40.2", 3_000_000)),
        arguments("frame rate", shape(1280, 720, 30, "avc1.4D401F", "mp4a.40.2", 3_000_000)),
        arguments("video codec", shape(1280, 720, 29.97, "hvc1.1.6", "mp4a.40.2", 3_000_000)),
        arguments("audio codec", shape(1280, 720, 29.97, "avc1.4D401F", "opus", 3_000_000)),
        arguments("bitrate", shape(1280, 720, 29.97, "avc1.4D401F", "mp4a.40.2", 9_000_000)));
  }

  static Stream<Arguments> one_property_differs_and_is_not_known_of_the_first() {
    return Stream.of(
        arguments(
            shape(0, 720, 29.97, "avc1.4D401F", "mp4a.40.2", 3_000_000),
            shape(1281, 720, 29.97, "avc1.4D401F", "mp4a.40.2", 3_000_000)),
        arguments(
            shape(1280, 0, 29.97, "avc1.4D401F", "mp4a.40.2", 3_000_000),
            shape(1280, 721, 29.97, "avc1.4D401F", "mp4a.40.2", 3_000_000)),
        arguments(
            shape(1280, 720, 0, "avc1.4D401F", "mp4a.40.2", 3_000_000),
            shape(1280, 720, 30, "avc1.4D401F", "mp4a.40.2", 3_000_000)),
        arguments(
            shape(1280, 720, 29.97, "", "mp4a.40.2", 3_000_000),
            shape(1280, 720, 29.97, "hvc1.1.6", "mp4a.40.2", 3_000_000)),
        arguments(
            shape(1280, 720, 29.97, "avc1.4D401F", "", 3_000_000),
            shape(1280, 720, 29.97, "avc1.4D401F", "opus", 3_000_000)),
        arguments(
            shape(1280, 720, 29.97, "avc1.4D401F", "mp4a.40.2", 0),
            shape(1280, 720, 29.97, "avc1.4D401F", "mp4a.40.2", 9_000_000)));
  }

  @Test
  void a_session_that_looks_like_the_first_fits_it() {
    assertThat(joins(GroupingRules.IVS, HD, HD)).isTrue();
    assertThat(joins(SAME_CODECS, HD, HD)).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("one_property_differs")
  void another_value_of_any_property_separates_under_the_rules_of_ivs(
      String property, IngestShape other) {
    assertThat(joins(GroupingRules.IVS, HD, other)).as(property).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("one_property_differs")
  void with_same_codecs_only_another_codec_separates(String property, IngestShape other) {
    assertThat(joins(SAME_CODECS, HD, other)).as(property).isEqualTo(!property.endsWith("codec"));
  }

  @ParameterizedTest
  @MethodSource("one_property_differs_and_is_not_known_of_the_first")
  void a_property_that_one_side_does_not_know_does_not_separate(IngestShape one, IngestShape two) {
    assertThat(joins(GroupingRules.IVS, one, two)).isTrue();
    assertThat(joins(GroupingRules.IVS, two, one)).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("one_property_differs")
  void a_session_of_which_nothing_is_known_fits_every_other(String property, IngestShape other) {
    assertThat(joins(GroupingRules.IVS, IngestShape.UNKNOWN, other)).as(property).isTrue();
    assertThat(joins(GroupingRules.IVS, other, IngestShape.UNKNOWN)).as(property).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "3000000, 4500000, true",
    "3000000, 4500001, false",
    "3000000, 1500000, true",
    "3000000, 1499999, false",
    "3, 4, true",
    "3, 5, false",
    "3, 2, true",
    "3, 1, false",
    "1, 2, false",
    "9223372036854775807, 4611686018427387904, true",
    "9223372036854775807, 4611686018427387903, false",
    "1, 9223372036854775807, false"
  })
  void a_bitrate_joins_up_to_50_percent_of_the_first_session_away(
      long first, long next, boolean joins) {
    assertThat(joins(GroupingRules.IVS, bitrate(first), bitrate(next))).isEqualTo(joins);
  }

  @Test
  void every_session_is_measured_against_the_first_and_not_against_the_one_before() {
    assertThat(
            grouped(
                shaped(bitrate(2_000_000), span("a", 0, 1000)),
                shaped(bitrate(3_000_000), span("b", 2000, 3000)),
                shaped(bitrate(4_000_000), span("c", 4000, 5000))))
        .containsExactly(List.of("a", "b"), List.of("c"));
  }

  @Test
  void sessions_that_fit_a_first_one_of_which_nothing_is_known_need_not_fit_each_other() {
    assertThat(
            grouped(
                span("a", 0, 1000),
                shaped(bitrate(3_000_000), span("b", 2000, 3000)),
                shaped(bitrate(9_000_000), span("c", 4000, 5000))))
        .containsExactly(List.of("a", "b", "c"));
  }

  @ParameterizedTest
  @CsvSource({
    "29.97, 29.97002997002997, true",
    "29.970029, 29.97, true",
    "23.976, 23.98, true",
    "59.94, 59.94005994, true",
    "29.97, 30, false",
    "23.98, 24, false",
    "59.94, 60, false",
    "25, 30, false"
  })
  void frame_rates_that_differ_only_in_how_they_are_written_are_the_same(
      double first, double next, boolean joins) {
    assertThat(joins(GroupingRules.IVS, rate(first), rate(next))).isEqualTo(joins);
  }

  @Test
  void codec_names_do_not_differ_by_case() {
    var lower = shape(1280, 720, 29.97, "AVC1.4d401f", " mp4a.40.2", 3_000_000);

    assertThat(joins(GroupingRules.IVS, HD, lower)).isTrue();
  }

  @Test
  void what_a_media_server_has_not_measured_counts_as_unknown() {
    assertThat(shape(0, -1, Double.NaN, "", " ", 0)).isEqualTo(IngestShape.UNKNOWN);
    assertThat(rate(Double.POSITIVE_INFINITY)).isEqualTo(IngestShape.UNKNOWN);
  }

  private static boolean joins(GroupingRules rules, IngestShape first, IngestShape next) {
    return grouped(rules, shaped(first, span("a", 0, 1000)), shaped(next, span("b", 2000, 3000)))
            .size()
        == 1;
  }

  private static IngestShape bitrate(long bitrate) {
    return shape(0, 0, 0, "", "", bitrate);
  }

  private static IngestShape rate(double rate) {
    return shape(0, 0, rate, "", "", 0);
  }

  private static IngestShape shape(
      int width, int height, double rate, String video, String audio, long bitrate) {
    return new IngestShape(
        OptionalInt.of(width),
        OptionalInt.of(height),
        OptionalDouble.of(rate),
        Optional.of(video),
        Optional.of(audio),
        OptionalLong.of(bitrate));
  }
}

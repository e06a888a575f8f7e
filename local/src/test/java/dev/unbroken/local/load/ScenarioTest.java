package dev.unbroken.local.load;

import static java.util.stream.Collectors.counting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.local.load.Broadcast.Stream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScenarioTest {

  private static LoadSize size(int channels, int broadcasts, double rate, int window) {
    return new LoadSize(
        channels, broadcasts, rate, Duration.ofSeconds(window), Duration.ofSeconds(5), 7);
  }

  @ParameterizedTest
  @CsvSource({"1000, 10000, 20, 5", "50, 200, 4, 2", "30, 90, 1, 5", "7, 100, 0.2, 10"})
  void streams_of_one_recording_come_back_within_the_window_and_all_others_do_not(
      int channels, int broadcasts, double rate, int window) {
    var scenario = Scenario.of(size(channels, broadcasts, rate, window));

    for (var channel :
        scenario.stream().collect(Collectors.groupingBy(Broadcast::channel)).values()) {
      var recordings = channel.stream().flatMap(b -> b.recordings().stream()).toList();
      assertThat(recordings)
          .allSatisfy(
              streams -> assertThat(gaps(streams)).allMatch(gap -> gap >= 1 && gap <= window));
      var firstAndLast =
          recordings.stream().map(s -> List.of(joined(s))).flatMap(List::stream).toList();
      assertThat(gaps(firstAndLast)).allMatch(gap -> gap > window);
    }
  }

  @Test
  void as_many_broadcasts_break_as_are_asked_for_and_one_more_in_ten_does_not() {
    var scenario = Scenario.of(size(50, 200, 4, 2));

    var broken =
        scenario.stream()
            .filter(b -> b.recordings().size() == 1)
            .filter(b -> b.streams().size() > 1)
            .toList();
    assertThat(broken).hasSize(200).allMatch(b -> b.streams().size() <= 3);
    assertThat(scenario).hasSize(220).anyMatch(b -> b.recordings().size() == 2);
    assertThat(scenario).anyMatch(b -> b.streams().size() == 1);
  }

  @Test
  void the_rate_rises_to_what_was_asked_for_within_a_minute() {
    var perSecond =
        Scenario.of(size(1000, 10_000, 6, 5)).stream()
            .collect(Collectors.groupingBy(b -> b.streams().getFirst().start(), counting()));

    assertThat(perSecond.get(10L)).isBetween(1L, 2L);
    assertThat(perSecond.get(30L)).isBetween(2L, 4L);
    assertThat(perSecond.get(61L)).isEqualTo(6);
    assertThat(perSecond.get(1000L)).isEqualTo(6);
  }

  @Test
  void no_two_streams_have_one_id() {
    assertThat(Scenario.of(size(50, 200, 4, 2)))
        .flatMap(Broadcast::streams)
        .extracting(Stream::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void the_same_size_makes_the_same_broadcasts() {
    assertThat(Scenario.of(size(50, 200, 4, 2))).isEqualTo(Scenario.of(size(50, 200, 4, 2)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 5, --channels",
    "5001, 1, 1, 5, --channels",
    "1, 0, 1, 5, --broadcasts",
    "1, 100001, 1, 5, --broadcasts",
    "100, 1, 0, 5, --rate",
    "100, 1, NaN, 5, --rate",
    "5000, 1, 101, 5, --rate",
    "100, 1, 1, 61, --window",
    "20, 100, 20, 5, --rate"
  })
  void refuses_what_is_out_of_bounds_by_its_flag(
      int channels, int broadcasts, double rate, int window, String flag) {
    assertThatThrownBy(() -> size(channels, broadcasts, rate, window))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(flag);
  }

  private static List<Long> gaps(List<Stream> streams) {
    return java.util.stream.IntStream.range(1, streams.size())
        .mapToObj(i -> streams.get(i).start() - streams.get(i - 1).end())
        .toList();
  }

  private static Stream joined(List<Stream> streams) {
    return new Stream("", streams.getFirst().start(), streams.getLast().end(), 0);
  }
}

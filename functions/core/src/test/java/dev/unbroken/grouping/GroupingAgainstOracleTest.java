package dev.unbroken.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.grouping.GroupingOracle.Expected;
import dev.unbroken.grouping.GroupingOracle.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Generated histories against the rules written a second time, in another style. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GroupingAgainstOracleTest {
  private static final int HISTORIES = 12_000;

  @Test
  void every_generated_history_groups_as_the_oracle_says() {
    histories()
        .forEach(history -> {
          var expected = new GroupingOracle(history.sessions(), history.rules()).broadcasts();

          var broadcasts = Grouping.group(history.sessions(), history.rules());

          assertThat(broadcasts.stream().map(GroupingAgainstOracleTest::told))
              .as("history %s", history)
              .isEqualTo(expected);
        });
  }

  @Test
  void the_order_in_which_sessions_are_given_does_not_matter() {
    histories()
        .forEach(history ->
            assertThat(Grouping.group(history.shuffled(history.seed() + 1), history.rules()))
                .as("history %s", history)
                .isEqualTo(Grouping.group(history.sessions(), history.rules())));
  }

  @Test
  void the_generated_histories_reach_every_limit_from_both_sides() {
    var seen = new TreeMap<String, Integer>();

    histories()
        .limit(HISTORIES / 3)
        .forEach(history -> kinds(history).forEach(kind -> seen.merge(kind, 1, Integer::sum)));

    assertThat(seen)
        .containsOnlyKeys(
            "separated by CONFIGURATION alone",
            "separated by WINDOW alone",
            "separated by STREAMS alone",
            "separated by LENGTH alone",
            "separated by FIT alone",
            "joined at exactly the window",
            "separated a millisecond after the window",
            "joined a millisecond before 48 hours",
            "separated at exactly 48 hours",
            "joined in an overlap",
            "20 streams in a recording",
            "25 streams",
            "60 hours",
            "equal starts",
            "missing end",
            "live")
        .allSatisfy((kind, count) -> assertThat(count).as(kind).isGreaterThanOrEqualTo(20));
  }

  private static Stream<History> histories() {
    return LongStream.range(0, HISTORIES).mapToObj(History::of);
  }

  private static Expected told(Broadcast broadcast) {
    return new Expected(
        broadcast.streamIds(),
        broadcast.start().toEpochMilli(),
        broadcast.end().map(Instant::toEpochMilli),
        broadcast.deadline().map(Instant::toEpochMilli));
  }

  private static Stream<String> kinds(History history) {
    var oracle = new GroupingOracle(history.sessions(), history.rules());
    var recorded = oracle.recorded().toList();
    var atBoundaries =
        recorded.stream()
            .filter(session -> oracle.predecessor(session).isPresent())
            .flatMap(session -> boundaries(history.rules(), oracle, session));
    return Stream.concat(atBoundaries, ofTheWhole(history, oracle.broadcasts())).distinct();
  }

  private static Stream<String> boundaries(
      GroupingRules rules, GroupingOracle oracle, SessionSpan session) {
    var broken = oracle.broken(session);
    var first = oracle.first(oracle.predecessor(session).orElseThrow());
    var pastWindow = oracle.gap(session) - first.terms().orElseThrow().window().toMillis();
    var sinceFirst = Duration.between(first.start(), session.start()).toMillis();
    var hours48 = rules.maxLength().toMillis() == History.DAYS_2;
    return Stream.of(
            when(
                broken.size() == 1,
                "separated by " + broken.stream().findAny().orElse(null) + " alone"),
            when(broken.isEmpty() && pastWindow == 0, "joined at exactly the window"),
            when(
                broken.equals(Set.of(Rule.WINDOW)) && pastWindow == 1,
                "separated a millisecond after the window"),
            when(
                broken.isEmpty() && sinceFirst == History.DAYS_2 - 1,
                "joined a millisecond before 48 hours"),
            when(
                hours48 && broken.equals(Set.of(Rule.LENGTH)) && sinceFirst == History.DAYS_2,
                "separated at exactly 48 hours"),
            when(broken.isEmpty() && oracle.gap(session) < 0, "joined in an overlap"))
        .flatMap(kind -> kind);
  }

  private static Stream<String> ofTheWhole(History history, List<Expected> broadcasts) {
    var starts = history.sessions().stream().map(SessionSpan::start).sorted().toList();
    var hours = Duration.between(starts.getFirst(), starts.getLast()).toHours();
    return Stream.of(
            when(
                broadcasts.stream().anyMatch(broadcast -> broadcast.streamIds().size() == 20),
                "20 streams in a recording"),
            when(starts.size() == 25, "25 streams"),
            when(hours >= 60, "60 hours"),
            when(starts.stream().distinct().count() < starts.size(), "equal starts"),
            when(
                history.sessions().stream().anyMatch(session -> session.end().isEmpty()),
                "missing end"),
            when(broadcasts.stream().anyMatch(broadcast -> broadcast.end().isEmpty()), "live"))
        .flatMap(kind -> kind);
  }

  private static Stream<String> when(boolean condition, String kind) {
    return condition ? Stream.of(kind) : Stream.empty();
  }
}

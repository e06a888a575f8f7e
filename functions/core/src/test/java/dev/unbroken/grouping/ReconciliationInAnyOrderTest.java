package dev.unbroken.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Generated histories that become known bit by bit, against the same histories seen at once. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReconciliationInAnyOrderTest {
  private static final int HISTORIES = 10_000;
  private static final int HISTORIES_WITH_CLOSING = 4000;

  @Test
  void facts_in_any_order_and_repeated_come_to_what_the_whole_history_makes_at_once() {
    histories(HISTORIES)
        .forEach(history -> {
          var random = new Random(history.seed());
          var rules = withGrace(history.rules());
          var table = RecordingTable.empty(rules);

          var now = tellShuffled(history, table, beginning(history, random), random);

          assertThat(table.closed).as("history %s", history).isEmpty();
          assertThat(table.open)
              .as("history %s", history)
              .isEqualTo(RecordingTable.madeAtOnceOf(table.all(), rules, now))
              .hasSameSizeAs(Grouping.group(history.sessions(), rules));
          assertThat(table.open.values())
              .extracting(OpenRecording::streamIds)
              .containsExactlyInAnyOrderElementsOf(
                  new GroupingOracle(history.sessions(), rules)
                      .broadcasts().stream().map(GroupingOracle.Expected::streamIds).toList());
        });
  }

  @Test
  void every_recorded_session_ends_in_exactly_one_recording_however_late_it_is_told() {
    histories(HISTORIES_WITH_CLOSING)
        .forEach(history -> {
          var random = new Random(history.seed());
          var table = RecordingTable.empty(history.rules());
          var known = new Fact.Known();
          var now = beginning(history, random);
          for (var fact : Fact.shuffled(history.sessions(), random)) {
            // given pauses in which recordings come due
            now = now.plus(random.nextInt(3) == 0 ? anyPause(random) : Duration.ofMillis(1));
            var closedBefore = List.copyOf(table.closed.values());

            known.learn(fact, table, now);
            table.reconcile(now);

            assertThat(table.closed.values()).containsAll(closedBefore);
            assertThatEachRecordedSessionIsInOneRecording(table, history);
          }
          assertThatAllCloseInTheEnd(table, history);
        });
  }

  @Test
  void a_history_told_within_the_grace_closes_as_it_goes_into_what_the_whole_makes_at_once() {
    var histories = histories(2 * HISTORIES_WITH_CLOSING).filter(History::withoutOverlaps).toList();

    assertThat(histories).hasSizeGreaterThan(1000);
    histories.forEach(history -> closesIntoTheWhole(history, RecordingTable::empty));
    histories.forEach(history -> closesIntoTheWhole(history, RecordingTable::forgetful));
  }

  private static void closesIntoTheWhole(
      History history, Function<GroupingRules, RecordingTable> emptyTable) {
    var rules = withGrace(history.rules());
    var table = emptyTable.apply(rules);
    var random = new Random(history.seed());
    var known = new Fact.Known();
    var now = Instant.MIN;
    for (var told : Fact.delayed(history.sessions(), rules.grace(), random)) {
      closeWhatIsDueBefore(told.at(), table);
      now = told.at();
      known.learn(told.fact(), table, now);
      if (random.nextBoolean()) {
        table.reconcile(now);
      }
    }
    table.reconcile(now);
    closeWhatIsDueBefore(Instant.MAX, table);

    var recordings =
        Stream.concat(
            table.closed.values().stream().map(Broadcast::streamIds),
            table.open.values().stream().map(OpenRecording::streamIds));
    assertThat(recordings)
        .as("history %s", history)
        .containsExactlyInAnyOrderElementsOf(
            Grouping.group(history.sessions(), rules).stream().map(Broadcast::streamIds).toList());
  }

  /** As the queue does: reconciles at each deadline. */
  private static void closeWhatIsDueBefore(Instant instant, RecordingTable table) {
    for (var next = nextDeadline(table);
        next.filter(instant::isAfter).isPresent();
        next = nextDeadline(table)) {
      assertThat(table.reconcile(next.get())).as("changes at a deadline").isNotEmpty();
    }
  }

  private static Optional<Instant> nextDeadline(RecordingTable table) {
    return table.open.values().stream()
        .flatMap(recording -> recording.deadline().stream())
        .min(Instant::compareTo);
  }

  private static Instant tellShuffled(
      History history, RecordingTable table, Instant from, Random random) {
    var known = new Fact.Known();
    var now = from;
    for (var fact : Fact.shuffled(history.sessions(), random)) {
      now = now.plusMillis(1);
      known.learn(fact, table, now);
      // Events come to the reconcile in batches.
      if (random.nextInt(3) == 0) {
        table.reconcile(now);
      }
    }
    table.reconcile(now);
    return now;
  }

  private static void assertThatAllCloseInTheEnd(RecordingTable table, History history) {
    closeWhatIsDueBefore(Instant.MAX, table);

    assertThat(table.open.values())
        .as("history %s", history)
        .hasSizeLessThanOrEqualTo(1)
        .allMatch(recording -> recording.deadline().isEmpty());
    assertThatEachRecordedSessionIsInOneRecording(table, history);
  }

  private static void assertThatEachRecordedSessionIsInOneRecording(
      RecordingTable table, History history) {
    var inRecordings = new ArrayList<String>();
    table.open.values().forEach(recording -> inRecordings.addAll(recording.streamIds()));
    table.closed.values().forEach(broadcast -> inRecordings.addAll(broadcast.streamIds()));
    // Compared as plain collections: this runs hundreds of thousands of times.
    var distinct = new HashSet<>(inRecordings);
    assertThat(distinct.size() == inRecordings.size() && distinct.equals(recorded(table.all())))
        .as("%s, each once, of history %s", inRecordings, history)
        .isTrue();
  }

  private static Set<String> recorded(Collection<SessionSpan> sessions) {
    var recorded = new HashSet<String>();
    for (var session : sessions) {
      if (session.terms().isPresent()) {
        recorded.add(session.streamId());
      }
    }
    return recorded;
  }

  private static Stream<History> histories(int count) {
    return LongStream.range(0, count).map(i -> 1_000_000 + i).mapToObj(History::of);
  }

  /**
   * Long before the history, so that its own times decide, or long after, so that the clock does.
   */
  private static Instant beginning(History history, Random random) {
    var first = history.sessions().stream().map(SessionSpan::start).min(Instant::compareTo);
    return first.orElseThrow().plus(Duration.ofDays(random.nextBoolean() ? -1 : 30));
  }

  private static GroupingRules withGrace(GroupingRules rules) {
    return new GroupingRules(
        rules.eligibility(), rules.maxStreams(), rules.maxLength(), Duration.ofSeconds(5));
  }

  private static Duration anyPause(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Duration.ofSeconds(5);
      case 1 -> Duration.ofSeconds(36);
      case 2 -> Duration.ofMinutes(6);
      default -> Duration.ofHours(random.nextInt(48));
    };
  }
}

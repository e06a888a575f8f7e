package dev.unbroken.local.faults;

import dev.unbroken.local.faults.ClientsOfFunctions.Retries;
import dev.unbroken.local.reliability.Group;
import dev.unbroken.local.reliability.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The clocks of those who send events, and that of the service, go wrong. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TimeTest {

  @RegisterExtension static final Player PLAYER = new Player();

  private static final History TWO =
      History.of("a reconnect", 60).stream("first", 0, 50).stream("second", 100, 150);
  private static final List<Long> MINUTES = List.of(-3600L, -600L, -120L, -30L, 30L, 120L, 600L);

  @Test
  void the_clock_of_the_source_is_slow_or_fast() {
    var tally =
        tally(
            "The clock of the source is minutes slow or fast",
            "All events state a time from an hour before to ten minutes after the one they are"
                + " sent at");

    for (var history : List.of(TWO, Histories.overlap(), Histories.secondRecording())) {
      for (var off : MINUTES) {
        var skewed = history.each(said -> said.stating(said.at() + off));
        count(tally, skewed, off + " s off", PLAYER.disturbed(skewed, Retries.NONE, _ -> {}));
      }
    }

    tally.report("Compared with the grouping of the stated times");
  }

  @Test
  void the_clocks_of_two_sources_differ() {
    var tally =
        tally(
            "The clocks of two sources differ",
            "The second stream comes from a server whose clock is up to two minutes off the"
                + " first's");

    for (var off : List.of(-120L, -60L, -30L, -5L, 5L, 30L, 60L, 120L)) {
      var skewed =
          TWO.each(said -> said.stream().equals("second") ? said.stating(said.at() + off) : said);
      count(tally, skewed, off + " s off", PLAYER.disturbed(skewed, Retries.NONE, _ -> {}));
    }

    tally.report("Compared with the grouping of the stated times: nothing else is known of them");
  }

  @Test
  void the_clock_of_the_service_leaps() {
    var tally =
        tally(
            "The clock of the service leaps",
            "Ten minutes forward while a stream is live, ten minutes and an hour back at any time");

    for (var moment : List.of(10L, 45L)) {
      count(tally, TWO, "forward at " + moment, leaping(moment, Duration.ofMinutes(10)));
    }
    for (var moment : List.of(10L, 60L, 90L, 120L, 151L)) {
      for (var back : List.of(Duration.ofMinutes(-10), Duration.ofHours(-1))) {
        count(tally, TWO, "back at " + moment, leaping(moment, back));
      }
    }

    tally.report("");
  }

  @Test
  void the_clock_of_the_service_leaps_over_a_deadline() {
    var tally =
        tally(
            "The clock of the service leaps over a deadline",
            "Ten minutes forward while a reconnect is awaited");

    for (var moment : List.of(60L, 90L)) {
      var result = leaping(moment, Duration.ofMinutes(10));
      tally.run("forward at " + moment, Essence.broken(TWO, result), List.of());
    }

    tally.report("The reconnect has a recording of its own; no stream is lost");
  }

  private static Tally tally(String fault, String how) {
    return new Tally(Group.TIME, fault, how);
  }

  private static Result leaping(long moment, Duration by) {
    var world = PLAYER.world(TWO);
    var leapt = false;
    for (var said : TWO.said()) {
      if (!leapt && said.arrives() > moment) {
        world.at(moment).leap(by);
        leapt = true;
      }
      world.at(said.arrives());
      world.say(said);
    }
    if (!leapt) {
      world.at(moment).leap(by);
    }
    return world.finish().result();
  }

  private static void count(Tally tally, History history, String what, Result result) {
    var expected = Oracle.groups(history);
    var groups = Essence.groups(result);
    var missing = new ArrayList<>(Essence.broken(history, result));
    expected.stream()
        .filter(group -> !groups.contains(group))
        .map(group -> "a recording of " + group + ", there are " + groups)
        .forEach(missing::add);
    var twice =
        groups.stream().filter(group -> !expected.contains(group)).map(List::toString).toList();
    tally.run(history.name() + ": " + what, missing, twice);
  }
}

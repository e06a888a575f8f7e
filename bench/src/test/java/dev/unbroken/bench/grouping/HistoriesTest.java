package dev.unbroken.bench.grouping;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HistoriesTest {

  @Test
  void sessions_of_a_channel_follow_each_other_with_gaps_on_both_sides_of_the_window() {
    var channels = Histories.of(20).stream().collect(groupingBy(Session::channel));

    assertThat(channels).hasSize(20);
    var gaps = new HashSet<Long>();
    channels
        .values()
        .forEach(sessions -> {
          assertThat(sessions).hasSize(Histories.SESSIONS_A_CHANNEL);
          for (var i = 1; i < sessions.size(); i++) {
            gaps.add(sessions.get(i).start() - sessions.get(i - 1).end());
          }
        });
    assertThat(gaps).contains(0L, Histories.WINDOW, Histories.WINDOW + 1).allMatch(gap -> gap >= 0);
  }

  @Test
  void broadcasts_stay_below_what_one_recording_may_be() {
    var channels = Histories.of(20).stream().collect(groupingBy(Session::channel));

    channels
        .values()
        .forEach(sessions -> {
          var together = 1;
          for (var i = 1; i < sessions.size(); i++) {
            var gap = sessions.get(i).start() - sessions.get(i - 1).end();
            together = gap > Histories.WINDOW ? 1 : together + 1;
            assertThat(together).isLessThan(20);
          }
        });
  }

  @Test
  void a_file_gives_back_what_was_written(@TempDir Path folder) throws Exception {
    var sessions = Histories.of(3);

    HistoryFile.write(sessions, folder.resolve("histories"));

    assertThat(HistoryFile.read(folder.resolve("histories"))).isEqualTo(sessions);
  }
}

package dev.unbroken.agent;

import static dev.unbroken.agent.RunningAgent.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The agent's disk is another one in mid-stream: what is in S3 stays. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LostSpoolTest extends AgentFixture {

  @Test
  void goes_on_behind_what_is_in_S3_and_takes_nothing_twice() throws Exception {
    var session = service.live(KEY, FIRST, "2026-11-22T12:00:00Z");
    broadcast(0, 6);
    TestingService.command(session, "command-1", "PutMetadata", "hello");
    until(() -> done().contains("command-1"), "the command");

    loseSpool();
    broadcast(6, 9);
    TestingService.end(session, Instant.now().toString());
    awaitEnd(FIRST);

    assertThat(played(FIRST)).isEqualTo(parts(0, 9));
    assertThat(playlist(FIRST)).doesNotContain("#EXT-X-DISCONTINUITY").contains("command-1");
  }

  @Test
  void a_hole_between_what_was_put_and_what_goes_on_is_a_discontinuity() throws Exception {
    var session = service.live(KEY, FIRST, "2026-11-22T12:00:00Z");
    broadcast(0, 3);

    agent.close();
    delete(folder.resolve("spool"));
    for (var i = 3; i < 9; i++) {
      server.segment("part " + i);
    }
    server.clean();
    start();
    awaitPlayed(FIRST, "part 8");
    TestingService.end(session, Instant.now().toString());
    awaitEnd(FIRST);

    assertThat(played(FIRST)).containsAll(parts(0, 3)).containsAll(parts(6, 9)).hasSize(6);
    assertThat(playlist(FIRST).lines().filter("#EXT-X-DISCONTINUITY"::equals)).hasSize(1);
  }

  @Test
  void a_recording_that_was_whole_stays_as_it_is() throws Exception {
    var session = service.live(KEY, FIRST, "2026-11-22T12:00:00Z");
    broadcast(0, 6);
    TestingService.end(session, Instant.now().toString());
    awaitEnd(FIRST);
    var whole = playlist(FIRST);

    loseSpool();
    until(() -> journal().contains("\"finished\""), "the end once more");

    assertThat(playlist(FIRST)).isEqualTo(whole);
    assertThat(played(FIRST)).isEqualTo(parts(0, 6));
  }

  private String journal() {
    try {
      return Files.readString(folder.resolve("spool").resolve("s-" + KEY).resolve("journal.jsonl"));
    } catch (IOException _) {
      return ""; // It is not there yet.
    }
  }

  private void broadcast(int from, int to) throws IOException {
    for (var i = from; i < to; i++) {
      server.segment("part " + i);
      awaitPlayed(FIRST, "part " + i);
      server.clean();
    }
  }

  private void loseSpool() throws IOException {
    agent.close();
    delete(folder.resolve("spool"));
    start();
  }

  private static void delete(Path all) throws IOException {
    try (var files = Files.walk(all)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static List<String> parts(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "part " + i).toList();
  }
}

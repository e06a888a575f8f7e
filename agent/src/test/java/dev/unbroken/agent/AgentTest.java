package dev.unbroken.agent;

import static dev.unbroken.agent.RunningAgent.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AgentTest extends AgentFixture {

  @Test
  void a_rolling_playlist_becomes_a_full_one_with_the_time_of_each_segment() throws Exception {
    var session = service.live(KEY, FIRST, "2026-11-22T12:00:00Z");
    for (var i = 0; i < 10; i++) {
      server.segment("part " + i, Instant.parse("2026-11-22T12:00:01Z").plusSeconds(i));
      awaitPlayed(FIRST, "part " + i);
      server.clean();
    }

    var live = playlist(FIRST);
    TestingService.end(session, Instant.now().toString());
    awaitEnd(FIRST);

    assertThat(live).contains("#EXT-X-PLAYLIST-TYPE:EVENT").doesNotContain("#EXT-X-ENDLIST");
    assertThat(playlist(FIRST)).isEqualTo(live + "#EXT-X-ENDLIST\n");
    assertThat(played(FIRST)).isEqualTo(parts(0, 10));
    assertThat(live.lines().filter(line -> line.startsWith("#EXT-X-PROGRAM-DATE-TIME:")))
        .startsWith("#EXT-X-PROGRAM-DATE-TIME:2026-11-22T12:00:00.000Z")
        .endsWith("#EXT-X-PROGRAM-DATE-TIME:2026-11-22T12:00:09.000Z")
        .hasSize(10);
    assertThat(s3.text(fragment(FIRST, "master.m3u8"))).contains("source/playlist.m3u8");
    assertThat(service.reports()).anyMatch(it -> it.hasNonNull("lastSegmentAt"));
  }

  private static List<String> parts(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "part " + i).toList();
  }

  @Test
  void nothing_is_lost_while_S3_and_then_the_service_are_away() throws Exception {
    var session = service.live(KEY, FIRST, "2026-11-22T12:00:00Z");
    s3.away();
    for (var i = 0; i < 6; i++) {
      server.segment("part " + i);
      awaitSpooled(i + 1);
      server.clean();
    }
    s3.back();
    awaitPlayed(FIRST, "part 5");
    until(() -> spooled() == 0, "an empty spool");
    service.status(503);
    for (var i = 6; i < 12; i++) {
      server.segment("part " + i);
      awaitSpooled(i - 5);
      server.clean();
    }
    service.status(200);
    awaitPlayed(FIRST, "part 11");
    TestingService.end(session, Instant.now().toString());
    awaitEnd(FIRST);

    assertThat(played(FIRST)).isEqualTo(parts(0, 12));
    until(() -> spooled() == 0, "an empty spool");
  }

  private void awaitSpooled(int count) {
    until(() -> spooled() >= count, count + " segments in the spool");
  }

  @Test
  void goes_on_after_its_own_end_with_what_the_playlist_has_forgotten_meanwhile() throws Exception {
    var session = service.live(KEY, FIRST, "2026-11-22T12:00:00Z");
    server.segment("part 0");
    awaitPlayed(FIRST, "part 0");
    agent.close();
    for (var i = 1; i < 10; i++) {
      server.segment("part " + i);
    }
    start();
    awaitPlayed(FIRST, "part 9");
    agent.close();
    TestingService.end(session, Instant.now().toString());
    start();
    awaitEnd(FIRST);

    assertThat(played(FIRST)).isEqualTo(parts(0, 10));
    assertThat(playlist(FIRST)).doesNotContain("#EXT-X-DISCONTINUITY");
  }

  @Test
  void two_sessions_under_one_name_have_each_its_own_segments() throws Exception {
    var first = service.live(KEY, FIRST, Instant.now().minusSeconds(60).toString());
    server.segment("first 0");
    server.segment("first 1");
    awaitPlayed(FIRST, "first 1");
    TestingService.end(first, Instant.now().toString());

    var second = service.live(KEY, SECOND, Instant.now().toString());
    server.anew();
    server.segment("second 0", Instant.now().plusSeconds(1));
    server.segment("second 1", Instant.now().plusSeconds(2));
    awaitPlayed(SECOND, "second 1");
    TestingService.end(second, Instant.now().plusSeconds(3).toString());
    awaitEnd(FIRST);
    awaitEnd(SECOND);

    assertThat(played(FIRST)).containsExactly("first 0", "first 1");
    assertThat(played(SECOND)).containsExactly("second 0", "second 1");
    assertThat(playlist(SECOND)).doesNotContain("#EXT-X-DISCONTINUITY");
  }

  @Test
  void never_acts_on_a_playlist_that_is_half_written() throws Exception {
    var session = service.live(KEY, FIRST, "2026-11-22T12:00:00Z");
    for (var i = 0; i < 3; i++) {
      server.segment("part " + i);
    }
    awaitPlayed(FIRST, "part 2");
    var whole = server.text();

    for (var length = 0; length < whole.length(); length += 7) {
      server.write(whole.substring(0, length));
      agentLooks();
    }
    server.segment("part 3");
    awaitPlayed(FIRST, "part 3");
    TestingService.end(session, Instant.now().toString());
    awaitEnd(FIRST);

    assertThat(played(FIRST)).isEqualTo(parts(0, 4));
  }

  /** Waits until it has reported again, which takes longer than a look. */
  private void agentLooks() {
    var before = service.reports().size();
    until(() -> service.reports().size() > before, "a report");
  }

  @Test
  void a_session_that_is_not_recorded_is_followed_and_nothing_of_it_is_uploaded() throws Exception {
    ObjectNode session = service.live(KEY, FIRST, "2026-11-22T12:00:00Z");
    session.put("recorded", false).remove("fragment");
    server.segment("part 0");
    TestingService.command(session, "command-3", "PutMetadata", "hello");

    until(() -> done().contains("command-3"), "the command");
    until(() -> spooled() == 0, "an empty spool");

    assertThat(s3.keys()).isEmpty();
  }

  @Test
  void uploads_only_the_renditions_that_the_configuration_selects() throws Exception {
    var session = service.live("show", FIRST, "2026-11-22T12:00:00Z");
    session
        .putObject("renditionConfiguration")
        .put("renditionSelection", "CUSTOM")
        .putArray("renditions")
        .add("SD");
    var hls = folder.resolve("hls");
    for (var rendition : List.of("show_hd", "show_sd")) {
      var variant = new TestingMediaServer(hls.resolve(rendition).resolve("index.m3u8"), 5);
      variant.segment(rendition);
    }
    Files.writeString(
        hls.resolve("show.m3u8"),
        """
        #EXTM3U
        #EXT-X-STREAM-INF:BANDWIDTH=2000000,RESOLUTION=1280x720
        show_hd/index.m3u8
        #EXT-X-STREAM-INF:BANDWIDTH=800000,RESOLUTION=854x480,FRAME-RATE=30.000
        show_sd/index.m3u8
        """);
    until(() -> !s3.text(fragment(FIRST, "master.m3u8")).isEmpty(), "the master playlist");
    TestingService.end(session, Instant.now().toString());
    until(
        () -> s3.text(fragment(FIRST, "480p30/playlist.m3u8")).endsWith("#EXT-X-ENDLIST\n"),
        "the end");

    assertThat(s3.keys())
        .containsExactlyInAnyOrder(
            fragment(FIRST, "480p30/playlist.m3u8"),
            fragment(FIRST, "480p30/seg_00000000_0.ts"),
            fragment(FIRST, "master.m3u8"));
    assertThat(s3.text(fragment(FIRST, "480p30/seg_00000000_0.ts"))).isEqualTo("show_sd");
    assertThat(s3.text(fragment(FIRST, "master.m3u8")))
        .contains("BANDWIDTH=800000,RESOLUTION=854x480,FRAME-RATE=30.000");
  }
}

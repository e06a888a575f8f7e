package dev.unbroken.agent;

import static dev.unbroken.agent.RunningAgent.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WhatGoesWrongTest extends AgentFixture {

  @Test
  void a_404_that_is_not_the_service_s_own_word_drops_nothing() throws Exception {
    var session = service.live(KEY, FIRST, "2026-11-22T12:00:00Z");
    server.segment("part 0");
    awaitPlayed(FIRST, "part 0");

    service.status(404);
    var asked = service.asked();
    server.segment("part 1");
    until(() -> service.asked() > asked + 3, "some questions");
    service.status(200);
    awaitPlayed(FIRST, "part 1");
    TestingService.end(session, Instant.now().toString());
    awaitEnd(FIRST);

    assertThat(played(FIRST)).containsExactly("part 0", "part 1");
  }

  @Test
  void a_spool_that_cannot_be_read_keeps_no_other_stream_from_being_recorded() throws Exception {
    agent.close();
    var broken = Files.createDirectories(folder.resolve("spool").resolve("s-broken"));
    Files.writeString(broken.resolve("journal.jsonl"), "no journal\n");
    service.live(KEY, FIRST, "2026-11-22T12:00:00Z");
    start();

    server.segment("part 0");

    awaitPlayed(FIRST, "part 0");
    assertThat(broken.resolve("journal.jsonl")).hasContent("no journal\n");
  }

  @Test
  void a_segment_that_the_disk_has_lost_is_left_out_and_the_rest_goes_on() throws Exception {
    var session = service.live(KEY, FIRST, "2026-11-22T12:00:00Z");
    s3.away();
    for (var i = 0; i < 3; i++) {
      server.segment("part " + i);
    }
    until(() -> spooled() == 3, "all in the spool");
    agent.close();
    deleteSegment("part 1");

    s3.back();
    start();
    awaitPlayed(FIRST, "part 2");
    TestingService.end(session, Instant.now().toString());
    awaitEnd(FIRST);

    assertThat(played(FIRST)).containsExactly("part 0", "part 2");
    assertThat(playlist(FIRST).lines().filter("#EXT-X-DISCONTINUITY"::equals)).hasSize(1);
  }

  private void deleteSegment(String content) throws IOException {
    try (var files = Files.walk(folder.resolve("spool"))) {
      for (var file : files.filter(each -> each.toString().endsWith(".ts")).toList()) {
        if (Files.readString(file).equals(content)) {
          Files.delete(file);
        }
      }
    }
  }

  @Test
  void a_stream_whose_path_has_an_application_before_the_key_is_known_by_the_key()
      throws Exception {
    service.live("sk_us-west-2_other", FIRST, "2026-11-22T12:00:00Z");
    var playlist = folder.resolve("hls").resolve("live").resolve("sk_us-west-2_other.m3u8");

    new TestingMediaServer(playlist, 3).segment("part 0");

    awaitPlayed(FIRST, "part 0");
  }

  @Test
  void tells_what_the_encoder_sends_by_the_playlist_where_no_probe_does() throws Exception {
    service.live("show", FIRST, "2026-11-22T12:00:00Z");
    Path hls = folder.resolve("hls");
    new TestingMediaServer(hls.resolve("show_video").resolve("index.m3u8"), 5).segment("video");
    new TestingMediaServer(hls.resolve("show_audio").resolve("index.m3u8"), 5).segment("audio");
    Files.writeString(
        hls.resolve("show.m3u8"),
        """
        #EXTM3U
        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="a",URI="show_audio/index.m3u8"
        #EXT-X-STREAM-INF:BANDWIDTH=2000000,CODECS="avc1.4d401f,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=29.970,AUDIO="a"
        show_video/index.m3u8
        """);

    until(
        () -> service.reports().stream().anyMatch(it -> it.has("ingestConfiguration")),
        "what the encoder sends");

    var told =
        service.reports().stream()
            .filter(it -> it.has("ingestConfiguration"))
            .map(it -> it.path("ingestConfiguration").toString())
            .distinct();
    assertThat(told)
        .containsExactly(
            """
            {"video":{"codec":"avc1.4d401f","avcProfile":"Main","avcLevel":"3.1",\
            "targetFramerate":30,"videoHeight":720,"videoWidth":1280},"audio":{"codec":"mp4a.40.2"}}\
            """);
  }
}

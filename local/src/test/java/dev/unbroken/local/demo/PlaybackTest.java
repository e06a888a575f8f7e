package dev.unbroken.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlaybackTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private MediaShelf media;
  private URI master;

  @BeforeEach
  void put() throws Exception {
    media = new MediaShelf();
    master =
        StitchedDemo.recording("one", media, StitchedDemo.FIRST, StitchedDemo.SECOND)
            .playlist(media.address());
  }

  @AfterEach
  void close() {
    media.close();
    http.close();
  }

  @Test
  void finds_every_rendition_as_long_as_the_whole_and_nothing_to_stumble_over() throws Exception {
    var playback = Playback.probe(http, master);

    assertThat(playback.problems()).isEmpty();
    assertThat(playback.renditions())
        .extracting(Rendition::duration)
        .containsExactly(Duration.ofMillis(14_500), Duration.ofMillis(14_500));
  }

  @Test
  void names_a_segment_that_is_not_there() throws Exception {
    var file = "st-demoStream2xxxxxxxxxxxx/180p30/seg_00002.ts";
    media.remove("demo/one/media/hls/" + file);

    assertThat(Playback.probe(http, master).problems())
        .containsExactly(master.resolve(file) + " answers with status 404");
  }

  @Test
  void names_a_playlist_that_does_not_end() throws Exception {
    var playlist = "demo/one/media/hls/360p30/playlist.m3u8";
    try (var in = media.open(playlist).orElseThrow()) {
      var text = new String(in.readAllBytes(), UTF_8);
      media.put(playlist, text.replace("#EXT-X-ENDLIST", "").getBytes(UTF_8));
    }

    assertThat(Playback.probe(http, master).problems())
        .containsExactly(master.resolve("360p30/playlist.m3u8") + " has no ENDLIST");
  }

  @Test
  void names_a_server_that_does_not_answer() throws Exception {
    media.close();

    assertThat(Playback.probe(http, master).problems())
        .anySatisfy(problem -> assertThat(problem).startsWith(master + " cannot be reached"));
  }

  @Test
  void says_so_when_there_is_no_master_playlist() throws Exception {
    media.remove("demo/one/media/hls/master.m3u8");

    assertThat(Playback.probe(http, master).problems())
        .containsExactly(master + " answers with status 404", master + " names no rendition");
  }
}

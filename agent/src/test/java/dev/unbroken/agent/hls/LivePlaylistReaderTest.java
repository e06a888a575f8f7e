package dev.unbroken.agent.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LivePlaylistReaderTest {

  private static LivePlaylist.Media media(String text) throws UnreadablePlaylistException {
    return LivePlaylistReader.read(text).media().orElseThrow();
  }

  @Test
  void reads_what_nginx_rtmp_writes() throws Exception {
    var playlist =
        media(
            """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-MEDIA-SEQUENCE:12
            #EXT-X-TARGETDURATION:2
            #EXT-X-PLAYLIST-TYPE: EVENT
            #EXTINF:1.001,
            1763812345678.ts
            #EXT-X-DISCONTINUITY
            #EXTINF:2.002,
            1763812346679.ts
            """);

    assertThat(playlist.segments()).extracting(LiveSegment::sequence).containsExactly(12L, 13L);
    assertThat(playlist.segments().getLast().discontinuity()).isTrue();
    assertThat(playlist.segments().getLast().seconds()).isEqualTo("2.002");
    assertThat(playlist.over()).isFalse();
  }

  @Test
  void reads_fragmented_mp4_with_times_ranges_and_parts() throws Exception {
    var playlist =
        media(
            """
            #EXTM3U\r
            #EXT-X-VERSION:9\r
            #EXT-X-TARGETDURATION:2\r
            #EXT-X-PART-INF:PART-TARGET=0.200\r
            #EXT-X-MEDIA-SEQUENCE:7\r
            #EXT-X-MAP:URI="init.mp4"\r
            #EXT-X-PROGRAM-DATE-TIME:2026-11-22T12:00:00.500+0100\r
            #EXT-X-BYTERANGE:100@50\r
            #EXTINF:2,\r
            a.mp4\r
            #EXT-X-BYTERANGE:10\r
            #EXTINF:2,\r
            a.mp4\r
            #EXT-X-PART:DURATION=0.2,URI="part1.mp4",INDEPENDENT=YES\r
            """);

    var first = playlist.segments().getFirst();
    assertThat(first.time()).contains(Instant.parse("2026-11-22T11:00:00.500Z"));
    assertThat(first.map().orElseThrow().uri()).isEqualTo("init.mp4");
    assertThat(playlist.segments().getLast().piece().range()).contains(new Piece.Range(10, 150));
    assertThat(playlist.segments()).hasSize(2);
  }

  @Test
  void gives_each_encrypted_segment_the_iv_that_its_number_stood_for() throws Exception {
    var playlist =
        media(
            """
            #EXTM3U
            #EXT-X-TARGETDURATION:2
            #EXT-X-MEDIA-SEQUENCE:255
            #EXT-X-KEY:METHOD=AES-128,URI="https://keys/a,b"
            #EXTINF:2,
            255.ts
            #EXT-X-KEY:METHOD=NONE
            #EXTINF:2,
            256.ts
            """);

    assertThat(playlist.segments().getFirst().keys())
        .containsExactly(
            "METHOD=AES-128,URI=\"https://keys/a,b\",IV=0x000000000000000000000000000000ff");
    assertThat(playlist.segments().getLast().keys()).isEmpty();
  }

  @Test
  void reads_a_master_playlist_with_sound_of_its_own() throws Exception {
    var master =
        (LivePlaylist.Master)
            LivePlaylistReader.read(
                """
                #EXTM3U
                #EXT-X-MEDIA:TYPE="AUDIO",GROUP-ID="a",NAME="a",URI="audio.m3u8"
                #EXT-X-STREAM-INF:BANDWIDTH=100,CODECS="avc1.4d401e,mp4a.40.2",AUDIO="a"
                video.m3u8
                """);

    assertThat(master.entries()).extracting(LivePlaylist.Entry::media).containsExactly(true, false);
    assertThat(master.entries().getLast().attributes().text("CODECS"))
        .contains("avc1.4d401e,mp4a.40.2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "#EXTM3U\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n1.t",
        "#EXTM3U\n#EXT-X-TARGETDURATION:2\n1.ts\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:x\n",
        "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n"
      })
  void refuses_what_is_no_whole_playlist(String text) {
    assertThatThrownBy(() -> LivePlaylistReader.read(text))
        .isInstanceOf(UnreadablePlaylistException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T12:00:00.5+01:00",
        "2026-11-22T12:00:00.50+0100",
        "2026-11-22T12:00:00.500000+01",
        "2026-11-22T11:00:00.5Z"
      })
  void a_time_has_any_digits_of_a_second_and_any_form_of_offset(String time) throws Exception {
    var playlist =
        media(
            "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-PROGRAM-DATE-TIME:%s\n#EXTINF:2,\na.ts\n"
                .formatted(time));

    assertThat(playlist.segments().getFirst().time())
        .contains(Instant.parse("2026-11-22T11:00:00.500Z"));
  }
}

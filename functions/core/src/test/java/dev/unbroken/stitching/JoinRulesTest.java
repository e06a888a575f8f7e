package dev.unbroken.stitching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JoinRulesTest {
  private static final String TS = "#EXTM3U\n#EXTINF:2,\n0.ts\n#EXT-X-ENDLIST\n";
  private static final String MP4 =
      "#EXTM3U\n#EXT-X-MAP:URI=\"i.mp4\"\n#EXTINF:2,\n0.m4s\n#EXT-X-ENDLIST\n";

  private static WrittenFragment codecs(String codecs) {
    return new WrittenFragment()
        .with("v/p.m3u8", TS)
        .with(
            "master.m3u8",
            "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=640x360%s\nv/p.m3u8\n"
                .formatted(codecs.isEmpty() ? "" : ",CODECS=\"" + codecs + "\""));
  }

  @Test
  void ts_and_mp4_cannot_follow_one_another_and_nothing_is_written() {
    var written = new LinkedHashMap<String, String>();
    var ts = WrittenFragment.of480p(TS).as("st-a");
    var mp4 = WrittenFragment.of480p(MP4).as("st-b");

    assertThatThrownBy(() -> Stitcher.stitch(List.of(ts, mp4), written::put))
        .isInstanceOf(UnstitchableException.class)
        .hasMessage(
            "Fragment st-b cannot follow st-a in one playlist: "
                + "480p30/playlist.m3u8 is fragmented MP4, after MPEG-TS.");
    assertThatThrownBy(() -> Stitcher.stitch(List.of(mp4, ts), written::put))
        .hasMessage(
            "Fragment st-a cannot follow st-b in one playlist: "
                + "480p30/playlist.m3u8 is MPEG-TS, after fragmented MP4.");
    assertThat(written).isEmpty();
  }

  @Test
  void a_fragment_that_is_partly_mp4_is_refused() {
    var mixed =
        "#EXTM3U\n#EXTINF:2,\n0.ts\n#EXT-X-MAP:URI=\"i.mp4\"\n#EXTINF:2,\n0.m4s\n#EXT-X-ENDLIST\n";

    assertThatThrownBy(() -> MergedFiles.of(WrittenFragment.of480p(mixed).as("st-a")))
        .hasMessageContaining("partly with and partly without an initialization section");
  }

  @Test
  void sound_may_neither_come_nor_go() {
    var silent = codecs("avc1.4d401f").as("st-a");
    var loud = codecs("avc1.4d401f,mp4a.40.2").as("st-b");

    assertThatThrownBy(() -> MergedFiles.of(silent, loud))
        .hasMessage("Fragment st-b cannot follow st-a in one playlist: audio comes in.");
    assertThatThrownBy(() -> MergedFiles.of(loud, silent))
        .hasMessage("Fragment st-a cannot follow st-b in one playlist: audio goes missing.");
  }

  @Test
  void codecs_that_are_not_known_separate_nothing() throws Exception {
    var merged =
        MergedFiles.of(
            codecs("avc1.4d401f,mp4a.40.2").as("st-a"),
            codecs("").as("st-b"),
            codecs("avc1.4d401f,mp4a.40.5").as("st-c"));

    assertThat(merged.master()).contains("CODECS=\"avc1.4d401f,mp4a.40.2,mp4a.40.5\"");
  }

  @Test
  void an_audio_only_rendition_is_left_out_where_a_fragment_has_none() throws Exception {
    var first =
        codecs("avc1.4d401f,mp4a.40.2")
            .with("audio/p.m3u8", TS)
            .with(
                "master.m3u8",
                """
                #EXTM3U
                #EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=640x360,CODECS="avc1.4d401f,mp4a.40.2"
                v/p.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="mp4a.40.2"
                audio/p.m3u8
                """);

    var merged = MergedFiles.of(first.as("st-a"), codecs("avc1.4d401f,mp4a.40.2").as("st-b"));

    assertThat(merged.files().keySet()).containsExactly("v/playlist.m3u8", "master.m3u8");
    assertThat(merged.stitched().remarks())
        .containsExactly(
            "Rendition audio/p.m3u8 is left out. "
                + "Fragment st-b cannot follow st-a in one playlist: video comes in.");
  }

  @Test
  void no_captions_are_promised_absent_by_all_variants_or_none() throws Exception {
    var none = codecs("");
    none.with(
        "master.m3u8",
        """
        #EXTM3U
        #EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=640x360,CLOSED-CAPTIONS=NONE
        v/p.m3u8
        """);

    var both = MergedFiles.of(none.as("st-a"), none.as("st-b"));
    var one = MergedFiles.of(none.as("st-a"), codecs("").as("st-b"));

    assertThat(both.master()).contains("CLOSED-CAPTIONS=NONE");
    assertThat(one.master()).doesNotContain("CLOSED-CAPTIONS");
  }
}

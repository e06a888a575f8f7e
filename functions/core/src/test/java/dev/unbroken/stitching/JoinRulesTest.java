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

  private static WrittenFragment withGroup(String codecs, String... members) {
    var fragment = new WrittenFragment().with("v/p.m3u8", TS);
    var master = new StringBuilder("#EXTM3U\n");
    for (var member : members) {
      master.append("#EXT-X-MEDIA:").append(member).append('\n');
    }
    master.append(
        "#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=640x360,CODECS=\"%s\",AUDIO=\"aac\"\nv/p.m3u8\n"
            .formatted(codecs));
    return fragment
        .with("a/p.m3u8", TS)
        .with("b/p.m3u8", TS)
        .with("master.m3u8", master.toString());
  }

  private static final String ENGLISH =
      "TYPE=AUDIO,GROUP-ID=\"aac\",NAME=\"English\",DEFAULT=YES,LANGUAGE=\"en\",URI=\"a/p.m3u8\"";
  private static final String GERMAN =
      "TYPE=AUDIO,GROUP-ID=\"aac\",NAME=\"Deutsch\",LANGUAGE=\"de\",URI=\"b/p.m3u8\"";

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
  void audio_groups_are_merged_with_the_same_joins() throws Exception {
    var fragment = withGroup("avc1.4d401f,mp4a.40.2", ENGLISH, GERMAN);

    var merged = MergedFiles.of(fragment.as("st-a"), fragment.as("st-b"));

    assertThat(merged.master())
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:4
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="aac",NAME="English",DEFAULT=YES,LANGUAGE="en",\
            URI="a/playlist.m3u8"
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="aac",NAME="Deutsch",LANGUAGE="de",\
            URI="b/playlist.m3u8"
            #EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="avc1.4d401f,mp4a.40.2",RESOLUTION=640x360,\
            AUDIO="aac"
            v/playlist.m3u8
            """);
    assertThat(merged.at("b/playlist.m3u8"))
        .contains("../st-a/b/0.ts\n#EXT-X-DISCONTINUITY\n#EXTINF:2,\n../st-b/b/0.ts");
  }

  @Test
  void a_language_that_a_fragment_lacks_is_filled_from_its_default() throws Exception {
    var merged =
        MergedFiles.of(
            withGroup("avc1.4d401f,mp4a.40.2", ENGLISH, GERMAN).as("st-a"),
            withGroup("avc1.4d401f,mp4a.40.2", ENGLISH).as("st-b"));

    assertThat(merged.at("b/playlist.m3u8")).contains("../st-a/b/0.ts", "../st-b/a/0.ts");
    assertThat(merged.stitched().remarks())
        .containsExactly(
            "Fragment st-b has no audio \"Deutsch\": its \"English\" stands in for it.");
  }

  @Test
  void audio_beside_the_video_and_audio_within_it_cannot_be_joined() {
    var beside = withGroup("avc1.4d401f,mp4a.40.2", ENGLISH).as("st-a");
    var within = codecs("avc1.4d401f,mp4a.40.2").as("st-b");

    assertThatThrownBy(() -> MergedFiles.of(beside, within))
        .hasMessage(
            "Fragment st-b cannot follow st-a in one playlist: "
                + "its audio stands in no playlist of its own, before it did.");
    assertThatThrownBy(() -> MergedFiles.of(within, beside))
        .hasMessage(
            "Fragment st-a cannot follow st-b in one playlist: "
                + "its audio stands in a playlist of its own, before it did not.");
  }

  @Test
  void an_audio_playlist_that_is_missing_is_not_passed_over_in_silence() {
    var whole = withGroup("avc1.4d401f,mp4a.40.2", ENGLISH).as("st-a");
    var missing =
        withGroup("avc1.4d401f,mp4a.40.2", ENGLISH.replace("a/p.m3u8", "gone/p.m3u8")).as("st-b");

    assertThatThrownBy(() -> MergedFiles.of(whole, missing))
        .hasMessage("Fragment st-b has no audio of the group \"aac\".");
  }

  @Test
  void a_second_language_is_left_out_where_the_first_is_in_the_video() throws Exception {
    var muxed = "TYPE=AUDIO,GROUP-ID=\"aac\",NAME=\"English\",DEFAULT=YES";

    var merged =
        MergedFiles.of(
            withGroup("avc1.4d401f,mp4a.40.2", muxed, GERMAN).as("st-a"),
            withGroup("avc1.4d401f,mp4a.40.2", muxed).as("st-b"));

    assertThat(merged.master()).contains("NAME=\"English\"", "AUDIO=\"aac\"");
    assertThat(merged.master()).doesNotContain("Deutsch");
    assertThat(merged.stitched().remarks())
        .containsExactly(
            "The audio \"Deutsch\" is left out. "
                + "Fragment st-b has no audio of the group \"aac\".");
  }

  @Test
  void subtitles_are_merged_where_all_have_them_and_else_left_out() throws Exception {
    var text = "#EXTM3U\n#EXTINF:2,\n0.vtt\n#EXT-X-ENDLIST\n";
    var titled =
        new WrittenFragment()
            .with("v/p.m3u8", TS)
            .with("s/p.m3u8", text)
            .with(
                "master.m3u8",
                """
                #EXTM3U
                #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="English",URI="s/p.m3u8"
                #EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=640x360,SUBTITLES="s"
                v/p.m3u8
                """);

    var both = MergedFiles.of(titled.as("st-a"), titled.as("st-b"));
    var one = MergedFiles.of(titled.as("st-a"), codecs("").as("st-b"));

    assertThat(both.master()).contains("SUBTITLES=\"s\"", "URI=\"s/playlist.m3u8\"");
    assertThat(one.master()).doesNotContain("SUBTITLES");
    assertThat(one.stitched().remarks()).hasSize(1);
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

  @Test
  void a_type_of_rendition_that_hls_does_not_know_is_passed_over() throws Exception {
    var fragment =
        withGroup("avc1.4d401f,mp4a.40.2", ENGLISH, "TYPE=SMELL,GROUP-ID=\"s\",NAME=\"Rose\"");

    assertThat(MergedFiles.of(fragment.as("st-a")).master()).doesNotContain("SMELL");
  }

  @Test
  void audio_of_its_own_that_stops_early_is_kept_with_a_word() throws Exception {
    var lasting = "#EXTM3U\n" + "#EXTINF:2,\n0.ts\n".repeat(20) + "#EXT-X-ENDLIST\n";
    var fragment = withGroup("avc1.4d401f,mp4a.40.2", ENGLISH).with("v/p.m3u8", lasting);

    var merged = MergedFiles.of(fragment.as("st-a"));

    assertThat(merged.at("a/playlist.m3u8")).contains("../st-a/a/0.ts");
    assertThat(merged.stitched().remarks()).containsExactly("Fragment st-a: a/p.m3u8 stops early.");
  }
}

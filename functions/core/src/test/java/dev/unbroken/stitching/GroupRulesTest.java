package dev.unbroken.stitching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GroupRulesTest {
  private static final String TS = "#EXTM3U\n#EXTINF:2,\n0.ts\n#EXT-X-ENDLIST\n";

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
  void a_type_of_rendition_that_hls_does_not_know_is_passed_over() throws Exception {
    var fragment =
        withGroup("avc1.4d401f,mp4a.40.2", ENGLISH, "TYPE=SMELL,GROUP-ID=\"s\",NAME=\"Rose\"");

    assertThat(MergedFiles.of(fragment.as("st-a")).master()).doesNotContain("SMELL");
  }

  @Test
  void audio_of_its_own_that_stops_early_is_followed_by_a_gap_so_that_the_next_begins_in_time()
      throws Exception {
    var fragment = withGroup("avc1.4d401f,mp4a.40.2", ENGLISH).with("v/p.m3u8", lasting(11));
    var next = withGroup("avc1.4d401f,mp4a.40.2", ENGLISH);

    var merged = MergedFiles.of(fragment.as("st-a"), next.as("st-b"));

    assertThat(merged.at("a/playlist.m3u8"))
        .startsWith("#EXTM3U\n#EXT-X-VERSION:8\n")
        .contains("../st-a/a/0.ts\n" + "#EXT-X-GAP\n#EXTINF:2,\n../st-a/a/gap\n".repeat(10))
        .endsWith("gap\n#EXT-X-DISCONTINUITY\n#EXTINF:2,\n../st-b/a/0.ts\n#EXT-X-ENDLIST\n");
    assertThat(merged.at("v/playlist.m3u8")).doesNotContain("GAP");
    assertThat(merged.stitched().remarks())
        .containsExactly("Fragment st-a: a/p.m3u8 ends 20.0 s before the picture.");
  }

  @Test
  void captions_that_stop_early_do_not_pull_the_next_ones_forward() throws Exception {
    var fragment = withSubtitles(TS).with("v/p.m3u8", lasting(2) + "#EXTINF:0.75,\n9.ts\n");
    var next = withSubtitles(TS);

    var merged = MergedFiles.of(fragment.as("st-a"), next.as("st-b"));

    assertThat(merged.at("s/playlist.m3u8"))
        .contains(
            """
            #EXT-X-GAP
            #EXTINF:2,
            ../st-a/s/gap
            #EXT-X-GAP
            #EXTINF:0.75,
            ../st-a/s/gap
            #EXT-X-DISCONTINUITY
            """);
  }

  private static WrittenFragment withSubtitles(String playlist) {
    return new WrittenFragment()
        .with("v/p.m3u8", TS)
        .with("s/p.m3u8", playlist)
        .with(
            "master.m3u8",
            """
            #EXTM3U
            #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="English",URI="s/p.m3u8"
            #EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=640x360,SUBTITLES="s"
            v/p.m3u8
            """);
  }

  private static String lasting(int segments) {
    return "#EXTM3U\n#EXT-X-ENDLIST\n" + "#EXTINF:2,\n0.ts\n".repeat(segments);
  }
}

package dev.unbroken.stitching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReferenceTest {

  @ParameterizedTest
  @CsvSource({
    "0.ts,                    ../st-a/480p30/0.ts",
    "./0.ts,                  ../st-a/480p30/0.ts",
    "../other/0.ts,           ../st-a/other/0.ts",
    "../../elsewhere/0.ts,    ../elsewhere/0.ts",
    "../../../0.ts,           ../../0.ts",
    "a/./b/../0.ts,           ../st-a/480p30/a/0.ts",
    "a%20b/0%2F1.ts,          ../st-a/480p30/a%20b/0%2F1.ts",
    "0.ts?a=../b&c=./d#e,     ../st-a/480p30/0.ts?a=../b&c=./d#e",
    "12:30:00.ts,             ../st-a/480p30/12:30:00.ts",
    "/live/0.ts,              /live/0.ts",
    "//cdn.example/0.ts,      //cdn.example/0.ts",
    "https://cdn.example/../0.ts, https://cdn.example/../0.ts"
  })
  void segments_are_reached_from_the_merged_playlist(String uri, String expected) throws Exception {
    var fragment = WrittenFragment.of480p("#EXTM3U\n#EXTINF:2,\n" + uri + "\n#EXT-X-ENDLIST\n");

    var merged = MergedFiles.of(fragment.as("st-a"));

    assertThat(merged.at("480p30/playlist.m3u8")).contains("#EXTINF:2,\n" + expected + "\n");
  }

  @Test
  void a_fragment_may_lie_under_another_prefix() throws Exception {
    var files = WrittenFragment.of480p("#EXTM3U\n#EXTINF:2,\n0.ts\n#EXT-X-ENDLIST\n");

    var merged = MergedFiles.of(new Fragment("st-a", "../../../17/9/abc/media/hls", files));

    assertThat(merged.at("480p30/playlist.m3u8"))
        .contains("\n../../../../17/9/abc/media/hls/480p30/0.ts\n");
  }

  @Test
  void a_playlist_is_opened_by_its_decoded_path_without_its_query() throws Exception {
    var fragment =
        new WrittenFragment()
            .with(
                "master.m3u8", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n./a%20b/c%c3%A9.m3u8?t=1\n")
            .with("a b/cé.m3u8", "#EXTM3U\n#EXTINF:2,\n0.ts\n#EXT-X-ENDLIST\n");

    var merged = MergedFiles.of(fragment.as("st-a"));

    assertThat(merged.only()).contains("../st-a/a%20b/0.ts");
  }

  @Test
  void a_colon_in_the_first_folder_does_not_become_a_scheme() {
    assertThat(Reference.resolve("a:b/", "key.bin")).isEqualTo("./a:b/key.bin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../secret/p.m3u8",
        "%2e%2e/p.m3u8",
        "a/..%2F../p.m3u8",
        "/p.m3u8",
        "https://elsewhere.example/p.m3u8"
      })
  void a_playlist_outside_the_fragment_is_not_opened(String reference) throws Exception {
    var fragment =
        new WrittenFragment()
            .with("master.m3u8", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n" + reference + "\n");

    var readiness = Stitcher.survey(fragment.as("st-a"));

    assertThat(readiness)
        .isEqualTo(
            new Readiness.NoMedia(
                "Fragment st-a has not one segment to play. "
                    + "Fragment st-a: the playlist %s lies outside its folder."
                        .formatted(reference)));
    assertThat(fragment.opened).containsOnly("master.m3u8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "/a", "a/", "ftp://x.example/a", "a b", "a?b", "a#b", "a\"b"})
  void a_location_that_is_no_folder_to_refer_to_is_refused(String location) {
    assertThatThrownBy(() -> new Fragment("st-a", location, new WrittenFragment()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("st-a");
  }
}

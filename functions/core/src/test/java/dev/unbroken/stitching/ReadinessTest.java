package dev.unbroken.stitching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadinessTest {

  private static String growing(int segments) {
    var text = new StringBuilder("#EXTM3U\n");
    for (var i = 0; i < segments; i++) {
      text.append("#EXTINF:2,\n").append(i).append(".ts\n");
    }
    return text.toString();
  }

  private static String ended(int segments) {
    return growing(segments) + "#EXT-X-ENDLIST\n";
  }

  private static WrittenFragment pair(String high, String low) {
    return new WrittenFragment()
        .with("h/p.m3u8", high)
        .with("l/p.m3u8", low)
        .with(
            "master.m3u8",
            """
            #EXTM3U
            #EXT-X-STREAM-INF:BANDWIDTH=2,RESOLUTION=1280x720
            h/p.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=640x360
            l/p.m3u8
            """);
  }

  @Test
  void a_fragment_is_complete_when_every_playlist_has_endlist() throws Exception {
    assertThat(Stitcher.survey(pair(ended(2), ended(2)).as("st-a")))
        .isEqualTo(new Readiness.Complete());
    assertThat(Stitcher.survey(pair(ended(2), growing(2)).as("st-a")))
        .isEqualTo(new Readiness.Incomplete("Fragment st-a: l/p.m3u8 has no ENDLIST."));
  }

  @Test
  void endlist_may_stand_anywhere() throws Exception {
    var fragment = WrittenFragment.alone("#EXTM3U\n#EXT-X-ENDLIST\n#EXTINF:2,\n0.ts");

    assertThat(Stitcher.survey(fragment.as("st-a"))).isEqualTo(new Readiness.Complete());
    assertThat(MergedFiles.of(fragment.as("st-a")).only()).contains("../st-a/0.ts\n");
  }

  @Test
  void a_playlist_that_is_missing_or_malformed_makes_it_incomplete() throws Exception {
    var missing =
        pair(ended(1), ended(1))
            .with(
                "master.m3u8",
                """
                #EXTM3U
                #EXT-X-STREAM-INF:BANDWIDTH=2
                h/p.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=2
                gone/p.m3u8
                """);
    var malformed = pair(ended(1), "#EXTM3U\n#EXTINF:x,\n0.ts\n");

    assertThat(Stitcher.survey(missing.as("st-a")))
        .isEqualTo(new Readiness.Incomplete("Fragment st-a: gone/p.m3u8 is missing."));
    assertThat(Stitcher.survey(malformed.as("st-a")))
        .isEqualTo(
            new Readiness.Incomplete(
                "Fragment st-a: l/p.m3u8, line 2: \"x\" is no duration of a segment."));
  }

  @Test
  void a_byte_range_pair_that_still_grows_makes_it_incomplete() throws Exception {
    var fragment =
        pair(ended(1), ended(1))
            .with(
                "byte-range-multivariant.m3u8",
                "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nh/byte-range-variant.m3u8\n")
            .with("h/byte-range-variant.m3u8", growing(1));

    assertThat(Stitcher.survey(fragment.as("st-a")))
        .isEqualTo(
            new Readiness.Incomplete("Fragment st-a: h/byte-range-variant.m3u8 has no ENDLIST."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "#EXTM3U\n", "#EXTM3U\n#EXT-X-TARGETDURATION:2\n", "#EXTM3U\n#EXTINF"})
  void a_fragment_without_one_segment_has_no_media(String entry) throws Exception {
    var fragment = WrittenFragment.alone(entry).as("st-a");

    assertThat(Stitcher.survey(fragment)).isInstanceOf(Readiness.NoMedia.class);
    assertThatThrownBy(() -> MergedFiles.of(fragment))
        .isInstanceOf(UnstitchableException.class)
        .hasMessageStartingWith("Fragment st-a has not one segment to play.");
  }

  @Test
  void a_fragment_without_an_entry_has_no_media() throws Exception {
    var fragment = new WrittenFragment().as("st-a");

    assertThat(Stitcher.survey(fragment))
        .isEqualTo(new Readiness.NoMedia("Fragment st-a: master.m3u8 is missing."));
    assertThatThrownBy(() -> MergedFiles.of(fragment))
        .hasMessage("Fragment st-a: master.m3u8 is missing.");
  }

  @Test
  void files_that_cannot_be_read_are_an_io_exception() {
    FragmentFiles broken =
        _ -> {
          throw new IOException("no network");
        };

    assertThatThrownBy(() -> Stitcher.survey(new Fragment("st-a", "st-a", broken)))
        .isInstanceOf(IOException.class)
        .hasMessage("no network");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#EXTINF:2",
        "#EXTINF:2,\n",
        "#EXTINF:2,\n2.t",
        "#EXTINF:2,\n2.ts",
        "#EXT-X-KEY:METHOD=AES-128,URI=\"k",
        "#EXT-X-KEY:METHOD=AES-128,URI=\"k\"\n",
        "#EXT-X-BYTERA",
        "#EXTINF:x"
      })
  void a_playlist_cut_off_gives_the_whole_segments_before_the_cut(String end) throws Exception {
    var fragment = WrittenFragment.alone(growing(2) + end);

    var merged = MergedFiles.of(fragment.as("st-a"));

    assertThat(merged.only())
        .endsWith("#EXTINF:2,\n../st-a/0.ts\n#EXTINF:2,\n../st-a/1.ts\n#EXT-X-ENDLIST\n");
    assertThat(merged.stitched().remarks())
        .containsExactly("Fragment st-a: master.m3u8 has no ENDLIST.");
  }

  @Test
  void renditions_of_a_fragment_that_broke_off_end_together() throws Exception {
    var merged = MergedFiles.of(pair(growing(5), growing(4)).as("st-a"));

    assertThat(merged.at("h/playlist.m3u8")).contains("3.ts").doesNotContain("4.ts");
    assertThat(merged.at("l/playlist.m3u8")).contains("3.ts");
    assertThat(merged.stitched().duration()).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void renditions_of_which_one_lacks_its_last_segment_end_together_too() throws Exception {
    var merged =
        MergedFiles.of(pair(ended(4), ended(5)).as("st-a"), pair(ended(1), ended(1)).as("st-b"));

    assertThat(merged.at("l/playlist.m3u8")).contains("st-a/l/3.ts").doesNotContain("4.ts");
    assertThat(merged.stitched().duration()).isEqualTo(Duration.ofSeconds(10));
    assertThat(merged.stitched().remarks())
        .containsExactly("Fragment st-a: l/p.m3u8 is cut at its end, where its siblings end.");
  }

  @Test
  void an_end_that_is_less_than_half_a_segment_later_is_kept() throws Exception {
    var longer = growing(1) + "#EXTINF:2.9,\n1.ts\n#EXTINF:0.1,\n2.ts\n#EXT-X-ENDLIST\n";

    var merged = MergedFiles.of(pair(ended(2), longer).as("st-a"));

    assertThat(merged.at("l/playlist.m3u8")).contains("1.ts", "2.ts");
    assertThat(merged.stitched().remarks()).isEmpty();
  }

  @Test
  void a_rendition_that_stopped_long_before_the_others_is_filled_from_them() throws Exception {
    var merged =
        MergedFiles.of(
            pair(growing(3), growing(30)).as("st-a"), pair(ended(1), ended(1)).as("st-b"));

    assertThat(merged.at("h/playlist.m3u8")).contains("../st-a/l/29.ts", "../st-b/h/0.ts");
    assertThat(merged.stitched().duration()).isEqualTo(Duration.ofSeconds(62));
    assertThat(merged.stitched().remarks()).contains("Fragment st-a: h/p.m3u8 stops early.");
  }

  @Test
  void a_byte_order_mark_and_crlf_and_white_space_change_nothing() throws Exception {
    var plain = WrittenFragment.alone(ended(2));
    var windows = WrittenFragment.alone("\uFEFF" + ended(2).replace("\n", " \r\n\r\n"));

    assertThat(MergedFiles.of(windows.as("st-a")).files())
        .isEqualTo(MergedFiles.of(plain.as("st-a")).files());
  }
}

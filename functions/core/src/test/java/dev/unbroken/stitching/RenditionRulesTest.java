package dev.unbroken.stitching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RenditionRulesTest {
  private static final String TWO_SECONDS = "#EXTM3U\n#EXTINF:2,\n0.ts\n#EXT-X-ENDLIST\n";
  private static final String SIX_SECONDS =
      "#EXTM3U\n#EXTINF:3,\n0.ts\n#EXTINF:3,\n1.ts\n#EXT-X-ENDLIST\n";

  /** A fragment with a variant for each size, in folders named by height. */
  private static WrittenFragment sizes(String media, int... heights) {
    var fragment = new WrittenFragment();
    var master = new StringBuilder("#EXTM3U\n");
    for (var height : heights) {
      master.append(
          "#EXT-X-STREAM-INF:BANDWIDTH=%d,RESOLUTION=%dx%d,FRAME-RATE=30.000\n%dp30/playlist.m3u8\n"
              .formatted(height * 1000, height * 16 / 9, height, height));
      fragment.with(height + "p30/playlist.m3u8", media);
    }
    return fragment.with("master.m3u8", master.toString());
  }

  @Test
  void the_master_follows_the_first_fragment_in_order_and_names() throws Exception {
    var merged =
        MergedFiles.of(
            sizes(TWO_SECONDS, 720, 360, 480).as("st-a"),
            sizes(TWO_SECONDS, 360, 480, 720).as("st-b"));

    assertThat(merged.master())
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:1
            #EXT-X-STREAM-INF:BANDWIDTH=720000,RESOLUTION=1280x720,FRAME-RATE=30.000
            720p30/playlist.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=360000,RESOLUTION=640x360,FRAME-RATE=30.000
            360p30/playlist.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=480000,RESOLUTION=853x480,FRAME-RATE=30.000
            480p30/playlist.m3u8
            """);
    assertThat(merged.stitched().renditions())
        .containsExactly(
            new Rendition("720p30", "playlist.m3u8", Optional.empty(), 1280, 720),
            new Rendition("360p30", "playlist.m3u8", Optional.empty(), 640, 360),
            new Rendition("480p30", "playlist.m3u8", Optional.empty(), 853, 480));
  }

  @ParameterizedTest
  @CsvSource({"720, 480", "480, 480", "360, 360", "160, 360"})
  void a_rendition_that_a_fragment_lacks_is_filled_from_the_nearest_below_else_above(
      int wanted, int expected) throws Exception {
    var first = sizes(TWO_SECONDS, wanted);
    var second = sizes(TWO_SECONDS, 1080, 480, 360);

    var merged = MergedFiles.of(first.as("st-a"), second.as("st-b"));

    assertThat(merged.at(wanted + "p30/playlist.m3u8"))
        .contains("../st-b/" + expected + "p30/0.ts");
    assertThat(merged.master()).contains("RESOLUTION=%dx%d".formatted(wanted * 16 / 9, wanted));
    if (wanted != expected) {
      assertThat(merged.stitched().remarks())
          .contains(
              "Fragment st-b has no %dp30/playlist.m3u8: its %dp30/playlist.m3u8 stands in for it."
                  .formatted(wanted, expected));
    }
  }

  @Test
  void a_rendition_that_only_a_later_fragment_has_is_left_out_with_a_word() throws Exception {
    var merged =
        MergedFiles.of(
            sizes(TWO_SECONDS, 480).as("st-a"), sizes(TWO_SECONDS, 480, 1080).as("st-b"));

    assertThat(merged.files().keySet()).containsExactly("480p30/playlist.m3u8", "master.m3u8");
    assertThat(merged.stitched().remarks())
        .containsExactly(
            "Fragment st-b: 1080p30/playlist.m3u8"
                + " is left out, no earlier fragment has its like.");
  }

  @Test
  void a_rendition_whose_playlist_is_missing_is_filled_too() throws Exception {
    var first = sizes(TWO_SECONDS, 480, 360);
    var second =
        new WrittenFragment()
            .with("360p30/playlist.m3u8", TWO_SECONDS)
            .with("480p30/playlist.m3u8", "#EXTM3U\n#EXT-X-ENDLIST\n")
            .with(
                "master.m3u8",
                """
                #EXTM3U
                #EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=1280x720
                720p30/playlist.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=853x480
                480p30/playlist.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=640x360
                360p30/playlist.m3u8
                """);

    var merged = MergedFiles.of(first.as("st-a"), second.as("st-b"));

    assertThat(merged.at("480p30/playlist.m3u8")).contains("../st-b/360p30/0.ts");
    assertThat(merged.stitched().remarks())
        .contains(
            "Fragment st-b: 720p30/playlist.m3u8 is missing.",
            "Fragment st-b: 480p30/playlist.m3u8 has no segment.");
  }

  @Test
  void the_longest_segment_of_any_rendition_and_fragment_is_the_target_of_all() throws Exception {
    var first = sizes(TWO_SECONDS, 480, 360);
    var second = sizes(SIX_SECONDS, 480).with("x", "");

    var merged = MergedFiles.of(first.as("st-a"), second.as("st-b"));

    assertThat(merged.at("480p30/playlist.m3u8")).contains("#EXT-X-TARGETDURATION:3\n");
    assertThat(merged.at("360p30/playlist.m3u8")).contains("#EXT-X-TARGETDURATION:3\n");
  }

  @Test
  void a_media_playlist_that_stands_alone_joins_one_with_a_master() throws Exception {
    var alone = WrittenFragment.alone(TWO_SECONDS);
    var laddered = sizes(TWO_SECONDS, 360, 720);

    var first = MergedFiles.of(alone.as("st-a"), laddered.as("st-b"));
    var second = MergedFiles.of(laddered.as("st-a"), alone.as("st-b"));

    assertThat(first.at("video/playlist.m3u8")).contains("../st-b/720p30/0.ts");
    assertThat(second.at("360p30/playlist.m3u8")).contains("../st-b/0.ts");
    assertThat(second.at("720p30/playlist.m3u8")).contains("../st-b/0.ts");
  }

  @Test
  void folders_that_are_no_folders_of_their_own_are_named_by_size() throws Exception {
    var files = new HashMap<String, String>();
    var fragment =
        new WrittenFragment()
            .with("low.m3u8", TWO_SECONDS)
            .with("st-a/p.m3u8", TWO_SECONDS)
            .with("s/a.m3u8", TWO_SECONDS)
            .with("s/b.m3u8", TWO_SECONDS)
            .with("video/hd/p.m3u8", TWO_SECONDS)
            .with(
                "master.m3u8",
                """
                #EXTM3U
                #EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=426x240
                low.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=2,RESOLUTION=640x360,FRAME-RATE=59.940
                st-a/p.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=3,RESOLUTION=852x480,FRAME-RATE=30
                s/a.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=4,RESOLUTION=852x480,FRAME-RATE=30
                s/b.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=5,RESOLUTION=1280x720
                video/hd/p.m3u8
                """);

    Stitcher.stitch(java.util.List.of(fragment.as("st-a")), files::put);

    assertThat(files.keySet())
        .containsExactlyInAnyOrder(
            "240p/playlist.m3u8",
            "360p60/playlist.m3u8",
            "480p30/playlist.m3u8",
            "480p30-2/playlist.m3u8",
            "video/hd/playlist.m3u8",
            "master.m3u8");
    assertThat(files.get("video/hd/playlist.m3u8")).contains("../../st-a/video/hd/0.ts");
  }

  @Test
  void the_same_fragments_give_the_same_bytes_and_nothing_is_opened_per_segment() throws Exception {
    var first = sizes(SIX_SECONDS, 480, 360);
    var second = sizes(SIX_SECONDS, 480, 360);

    var once = MergedFiles.of(first.as("st-a"), second.as("st-b"));
    var opened = first.opened.size();
    var again = MergedFiles.of(first.as("st-a"), second.as("st-b"));

    assertThat(again).isEqualTo(once);
    assertThat(opened).isLessThanOrEqualTo(2 + 2 * 2);
  }

  @Test
  void stitching_nothing_is_a_mistake_of_the_caller() {
    assertThatThrownBy(MergedFiles::of).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_backup_on_another_host_is_left_out() throws Exception {
    var fragment = sizes(TWO_SECONDS, 480);
    fragment.with(
        "master.m3u8",
        fragment.text("master.m3u8")
            + fragment
                .text("master.m3u8")
                .replace("#EXTM3U\n", "")
                .replace("480p30/", "https://backup.example/480p30/"));

    var merged = MergedFiles.of(fragment.as("st-a"));

    assertThat(merged.master().lines().filter("480p30/playlist.m3u8"::equals)).hasSize(1);
    assertThat(merged.stitched().remarks())
        .contains(
            "Rendition https://backup.example/480p30/playlist.m3u8"
                + " is left out: it would repeat another.");
  }
}

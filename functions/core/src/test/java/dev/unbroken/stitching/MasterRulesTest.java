package dev.unbroken.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MasterRulesTest {
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
  void stream_inf_speaks_for_all_fragments() throws Exception {
    var first =
        new WrittenFragment()
            .with("v/p.m3u8", TWO_SECONDS)
            .with(
                "master.m3u8",
                "#EXTM3U\n#EXT-X-STREAM-INF:CODECS=\"avc1.4d401f,mp4a.40.2\",RESOLUTION=640x360,"
                    + "FRAME-RATE=29.97,AVERAGE-BANDWIDTH=1000,BANDWIDTH=3000,PROGRAM-ID=1,"
                    + "NAME=\"low\",SCORE=1.0,VIDEO-RANGE=SDR,PATHWAY-ID=\"x\"\nv/p.m3u8\n");
    var second =
        new WrittenFragment()
            .with("v/p.m3u8", SIX_SECONDS)
            .with(
                "master.m3u8",
                "#EXTM3U\n#EXT-X-STREAM-INF:CODECS=\"avc1.64001f,mp4a.40.2\",RESOLUTION=640x360,"
                    + "FRAME-RATE=30,AVERAGE-BANDWIDTH=2000,BANDWIDTH=2500,NAME=\"low\",SCORE=2.0,"
                    + "VIDEO-RANGE=PQ,PATHWAY-ID=\"x\"\nv/p.m3u8\n");

    var merged = MergedFiles.of(first.as("st-a"), second.as("st-b"));

    assertThat(merged.master())
        .contains(
            "#EXT-X-STREAM-INF:BANDWIDTH=3000,AVERAGE-BANDWIDTH=1750,"
                + "CODECS=\"avc1.4d401f,mp4a.40.2,avc1.64001f\",RESOLUTION=640x360,"
                + "FRAME-RATE=30.000,VIDEO-RANGE=PQ,NAME=\"low\"\n");
  }

  @Test
  void an_average_that_one_fragment_does_not_know_is_not_said() throws Exception {
    var knows = sizes(TWO_SECONDS, 480);
    knows.with(
        "master.m3u8",
        """
        #EXTM3U
        #EXT-X-STREAM-INF:BANDWIDTH=2,AVERAGE-BANDWIDTH=1,RESOLUTION=853x480
        480p30/playlist.m3u8
        """);

    var merged = MergedFiles.of(knows.as("st-a"), sizes(TWO_SECONDS, 480).as("st-b"));

    assertThat(merged.master()).contains("BANDWIDTH=480000").doesNotContain("AVERAGE");
  }

  @Test
  void a_media_playlist_that_stands_alone_gets_a_master_of_what_the_encoder_said()
      throws Exception {
    var alone =
        new Fragment(
            "st-a",
            "st-a",
            WrittenFragment.alone(TWO_SECONDS),
            new IngestFacts(1280, 720, 29.97, 2_500_000));

    var merged = MergedFiles.of(alone);

    assertThat(merged.master())
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:1
            #EXT-X-STREAM-INF:BANDWIDTH=2500000,RESOLUTION=1280x720,FRAME-RATE=29.970
            720p30/playlist.m3u8
            """);
    assertThat(merged.at("720p30/playlist.m3u8")).contains("../st-a/0.ts");
  }

  @Test
  void byte_ranges_tell_the_bandwidth_that_nothing_else_tells() throws Exception {
    var alone =
        WrittenFragment.alone(
            """
            #EXTM3U
            #EXTINF:2,
            #EXT-X-BYTERANGE:1000@0
            a.ts
            #EXTINF:2,
            #EXT-X-BYTERANGE:3000
            a.ts
            #EXT-X-ENDLIST
            """);

    var merged = MergedFiles.of(alone.as("st-a"));

    assertThat(merged.master()).contains("BANDWIDTH=12000\n");
  }

  @Test
  void the_byte_range_pair_is_written_when_every_fragment_has_it() throws Exception {
    var ranges = "#EXTM3U\n#EXTINF:2,\n#EXT-X-BYTERANGE:9@0\nall.ts\n#EXT-X-ENDLIST\n";
    var paired =
        sizes(TWO_SECONDS, 480)
            .with(
                "byte-range-multivariant.m3u8",
                """
                #EXTM3U
                #EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=853x480
                480p30/byte-range-variant.m3u8
                """)
            .with("480p30/byte-range-variant.m3u8", ranges);

    var both = MergedFiles.of(paired.as("st-a"), paired.as("st-b"));
    var one = MergedFiles.of(paired.as("st-a"), sizes(TWO_SECONDS, 480).as("st-b"));

    assertThat(both.stitched().byteRanges()).isTrue();
    assertThat(both.stitched().renditions().getFirst().byteRangePlaylist())
        .contains("byte-range-variant.m3u8");
    assertThat(both.at("byte-range-multivariant.m3u8"))
        .contains("\n480p30/byte-range-variant.m3u8\n");
    assertThat(both.at("480p30/byte-range-variant.m3u8")).contains("../st-b/480p30/all.ts");
    assertThat(one.stitched().byteRanges()).isFalse();
    assertThat(one.files()).doesNotContainKey("byte-range-multivariant.m3u8");
  }

  @Test
  void i_frame_playlists_are_merged_when_every_fragment_has_them() throws Exception {
    var frames =
        """
        #EXTM3U
        #EXT-X-I-FRAMES-ONLY
        #EXTINF:2,
        #EXT-X-BYTERANGE:9@376
        0.ts
        #EXT-X-ENDLIST
        """;
    var tricky =
        sizes(TWO_SECONDS, 480)
            .with("480p30/iframes.m3u8", frames)
            .with(
                "master.m3u8",
                "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=853x480\n"
                    + "480p30/playlist.m3u8\n#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=7,"
                    + "RESOLUTION=853x480,URI=\"480p30/iframes.m3u8\"\n");

    var both = MergedFiles.of(tricky.as("st-a"), tricky.as("st-b"));
    var one = MergedFiles.of(tricky.as("st-a"), sizes(TWO_SECONDS, 480).as("st-b"));

    assertThat(both.master())
        .contains(
            "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=7,RESOLUTION=853x480,"
                + "URI=\"480p-iframes/playlist.m3u8\"\n");
    assertThat(both.at("480p-iframes/playlist.m3u8"))
        .contains("#EXT-X-I-FRAMES-ONLY\n", "../st-b/480p30/0.ts\n");
    assertThat(one.master()).doesNotContain("I-FRAME");
    assertThat(one.stitched().remarks())
        .contains("I-frame playlists are left out: not every fragment has them alike.");
  }

  @Test
  void independent_segments_are_promised_only_when_every_fragment_does() throws Exception {
    var independent =
        sizes("#EXTM3U\n#EXT-X-INDEPENDENT-SEGMENTS\n#EXTINF:2,\n0.ts\n#EXT-X-ENDLIST\n", 480);

    var both = MergedFiles.of(independent.as("st-a"), independent.as("st-b"));
    var one = MergedFiles.of(independent.as("st-a"), sizes(TWO_SECONDS, 480).as("st-b"));

    assertThat(both.master()).contains("#EXT-X-INDEPENDENT-SEGMENTS\n");
    assertThat(both.only()).contains("#EXT-X-INDEPENDENT-SEGMENTS\n");
    assertThat(one.master() + one.only()).doesNotContain("INDEPENDENT");
  }

  @Test
  void session_tags_are_those_of_all_fragments() throws Exception {
    var first = sizes(TWO_SECONDS, 480);
    first.with(
        "master.m3u8",
        """
        #EXTM3U
        #EXT-X-CONTENT-STEERING:SERVER-URI="/s"
        #EXT-X-SESSION-DATA:DATA-ID="title",VALUE="One"
        #EXT-X-SESSION-DATA:DATA-ID="art",URI="art.json"
        #EXT-X-SESSION-KEY:METHOD=AES-128,URI="k",IV=0x1
        #EXT-X-STREAM-INF:BANDWIDTH=1
        480p30/playlist.m3u8
        """);
    var second = sizes(TWO_SECONDS, 480);
    second.with(
        "master.m3u8",
        """
        #EXTM3U
        #EXT-X-SESSION-DATA:DATA-ID="title",VALUE="Two"
        #EXT-X-SESSION-DATA:DATA-ID="title",VALUE="Zwei",LANGUAGE="de"
        #EXT-X-SESSION-KEY:METHOD=NONE
        #EXT-X-SESSION-KEY:METHOD=AES-128,URI="https://k.example/k",IV=0x1
        #EXT-X-STREAM-INF:BANDWIDTH=1
        480p30/playlist.m3u8
        """);

    var merged = MergedFiles.of(first.as("st-a"), second.as("st-b"));

    assertThat(merged.master())
        .startsWith(
            """
            #EXTM3U
            #EXT-X-VERSION:2
            #EXT-X-SESSION-DATA:DATA-ID="title",VALUE="One"
            #EXT-X-SESSION-DATA:DATA-ID="art",URI="st-a/art.json"
            #EXT-X-SESSION-DATA:DATA-ID="title",VALUE="Zwei",LANGUAGE="de"
            #EXT-X-SESSION-KEY:METHOD=AES-128,URI="st-a/k",IV=0x1
            #EXT-X-SESSION-KEY:METHOD=AES-128,URI="https://k.example/k",IV=0x1
            #EXT-X-STREAM-INF:
            """
                .stripTrailing());
  }
}

package dev.unbroken.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SegmentRulesTest {
  @Test
  void a_byte_range_without_an_offset_goes_on_in_its_own_resource_across_another()
      throws Exception {
    var fragment =
        WrittenFragment.alone(
            """
            #EXTM3U
            #EXTINF:2,
            #EXT-X-BYTERANGE:100@10
            all.ts
            #EXTINF:2,
            #EXT-X-BYTERANGE:50
            advertisement.ts
            #EXTINF:2,
            #EXT-X-BYTERANGE:7
            all.ts
            #EXT-X-ENDLIST
            """);

    assertThat(MergedFiles.of(fragment.as("st-a"), fragment.as("st-b")).only())
        .containsSubsequence(
            "100@10\n../st-a/all.ts", "50@0\n../st-a/adv", "7@110\n../st-a/all.ts", "st-b");
  }

  @Test
  void joins_two_fragments_with_one_discontinuity_between_them() throws Exception {
    var first =
        WrittenFragment.of480p(
            """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-TARGETDURATION:2
            #EXT-X-MEDIA-SEQUENCE:7
            #EXT-X-DISCONTINUITY-SEQUENCE:3
            #EXTINF:2.000000,
            7.ts
            #EXTINF:1.5,a title, with a comma
            8.ts
            #EXT-X-ENDLIST
            """);
    var second =
        WrittenFragment.of480p(
            """
            #EXTM3U
            #EXT-X-TARGETDURATION:9
            #EXTINF:2.700,
            0.ts
            #EXT-X-DISCONTINUITY
            #EXTINF:1,
            1.ts
            #EXT-X-ENDLIST
            """);

    var merged = MergedFiles.of(first.as("st-a"), second.as("st-b"));

    assertThat(merged.at("480p30/playlist.m3u8"))
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-TARGETDURATION:3
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:VOD
            #EXTINF:2.000000,
            ../st-a/480p30/7.ts
            #EXTINF:1.5,a title, with a comma
            ../st-a/480p30/8.ts
            #EXT-X-DISCONTINUITY
            #EXTINF:2.700,
            ../st-b/480p30/0.ts
            #EXT-X-DISCONTINUITY
            #EXTINF:1,
            ../st-b/480p30/1.ts
            #EXT-X-ENDLIST
            """);
    assertThat(merged.stitched().duration()).isEqualTo(Duration.ofMillis(7200));
    assertThat(merged.stitched().remarks()).isEmpty();
  }

  @Test
  void a_discontinuity_that_begins_a_fragment_is_the_one_of_the_join() throws Exception {
    var fragment =
        """
        #EXTM3U
        #EXT-X-DISCONTINUITY
        #EXTINF:2,
        0.ts
        #EXT-X-DISCONTINUITY
        #EXT-X-ENDLIST
        """;

    var merged =
        MergedFiles.of(
            WrittenFragment.alone(fragment).as("st-a"), WrittenFragment.alone(fragment).as("st-b"));

    assertThat(merged.only().lines().filter("#EXT-X-DISCONTINUITY"::equals)).hasSize(1);
    assertThat(merged.only())
        .contains("../st-a/0.ts\n#EXT-X-DISCONTINUITY\n#EXTINF:2,\n../st-b/0.ts");
  }

  @Test
  void byte_ranges_say_where_they_begin() throws Exception {
    var fragment =
        WrittenFragment.alone(
            """
            #EXTM3U
            #EXTINF:2,
            #EXT-X-BYTERANGE:100@50
            all.ts
            #EXTINF:2,
            #EXT-X-BYTERANGE:200
            all.ts
            #EXT-X-BYTERANGE:300
            #EXTINF:2,
            other.ts
            #EXT-X-ENDLIST
            """);

    var merged = MergedFiles.of(fragment.as("st-a"), fragment.as("st-b"));

    assertThat(merged.only())
        .contains(
            """
            #EXT-X-VERSION:4
            """,
            """
            #EXT-X-BYTERANGE:100@50
            ../st-b/all.ts
            #EXTINF:2,
            #EXT-X-BYTERANGE:200@150
            ../st-b/all.ts
            #EXTINF:2,
            #EXT-X-BYTERANGE:300@0
            ../st-b/other.ts
            """);
  }

  @Test
  void every_fragment_of_mp4_repeats_its_own_initialization_section() throws Exception {
    var fragment =
        WrittenFragment.of480p(
            """
            #EXTM3U
            #EXT-X-MAP:BYTERANGE="720@0",URI="init.mp4"
            #EXTINF:2.0,
            0.m4s
            #EXTINF:2.0,
            1.m4s
            #EXT-X-ENDLIST
            """);

    var merged = MergedFiles.of(fragment.as("st-a"), fragment.as("st-b"));

    assertThat(merged.only())
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:6
            #EXT-X-TARGETDURATION:2
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:VOD
            #EXT-X-MAP:BYTERANGE="720@0",URI="../st-a/480p30/init.mp4"
            #EXTINF:2.0,
            ../st-a/480p30/0.m4s
            #EXTINF:2.0,
            ../st-a/480p30/1.m4s
            #EXT-X-DISCONTINUITY
            #EXT-X-MAP:BYTERANGE="720@0",URI="../st-b/480p30/init.mp4"
            #EXTINF:2.0,
            ../st-b/480p30/0.m4s
            #EXTINF:2.0,
            ../st-b/480p30/1.m4s
            #EXT-X-ENDLIST
            """);
  }

  @Test
  void gaps_and_tags_that_hls_does_not_know_stay_with_their_segment() throws Exception {
    var fragment =
        WrittenFragment.alone(
            """
            #EXTM3U
            # a comment

            #EXTINF:2,
            0.ts
            #EXT-X-GAP
            #EXT-X-CUE-OUT:30
            #EXTINF:2,
            1.ts
            #EXT-X-ENDLIST
            """);

    var merged = MergedFiles.of(fragment.as("st-a"));

    assertThat(merged.only())
        .contains("#EXT-X-VERSION:8\n")
        .contains("0.ts\n#EXT-X-GAP\n#EXT-X-CUE-OUT:30\n#EXTINF:2,\n../st-a/1.ts\n")
        .doesNotContain("comment", "\n\n");
  }

  @Test
  void bit_rates_stay_only_where_every_fragment_begins_with_one() throws Exception {
    var rated = "#EXTM3U\n#EXT-X-BITRATE:800\n#EXTINF:2,\n0.ts\n#EXT-X-ENDLIST\n";
    var unrated = "#EXTM3U\n#EXTINF:2,\n0.ts\n#EXT-X-ENDLIST\n";

    var both =
        MergedFiles.of(
            WrittenFragment.alone(rated).as("st-a"), WrittenFragment.alone(rated).as("st-b"));
    var one =
        MergedFiles.of(
            WrittenFragment.alone(rated).as("st-a"), WrittenFragment.alone(unrated).as("st-b"));

    assertThat(both.only().lines().filter("#EXT-X-BITRATE:800"::equals)).hasSize(2);
    assertThat(one.only()).doesNotContain("BITRATE");
  }

  @Test
  void what_is_for_live_playback_only_is_dropped() throws Exception {
    var fragment =
        WrittenFragment.alone(
            """
            #EXTM3U
            #EXT-X-PLAYLIST-TYPE: EVENT
            #EXT-X-ALLOW-CACHE:YES
            #EXT-X-START:TIME-OFFSET=-6
            #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.0
            #EXT-X-PART-INF:PART-TARGET=0.33
            #EXT-X-PART:DURATION=0.33,URI="0.1.ts"
            #EXTINF:2,
            0.ts
            #EXT-X-PRELOAD-HINT:TYPE=PART,URI="1.1.ts"
            #EXT-X-RENDITION-REPORT:URI="../x.m3u8"
            #EXT-X-ENDLIST
            """);

    var merged = MergedFiles.of(fragment.as("st-a"));

    assertThat(merged.only())
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:1
            #EXT-X-TARGETDURATION:2
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:VOD
            #EXTINF:2,
            ../st-a/0.ts
            #EXT-X-ENDLIST
            """);
  }

  @Test
  void variables_are_put_in_place() throws Exception {
    var fragment =
        new WrittenFragment()
            .with(
                "master.m3u8",
                """
                #EXTM3U
                #EXT-X-DEFINE:NAME="host",VALUE="https://cdn.example"
                #EXT-X-STREAM-INF:BANDWIDTH=1
                v/p.m3u8?token=a%20b
                """)
            .with(
                "v/p.m3u8",
                """
                #EXTM3U
                #EXT-X-DEFINE:IMPORT="host"
                #EXT-X-DEFINE:QUERYPARAM="token"
                #EXT-X-DEFINE:NAME="n",VALUE="seg"
                #EXT-X-KEY:METHOD=AES-128,IV=0x1,URI="{$host}/key"
                #EXTINF:2,
                {$n}-0.ts?t={$token}
                #EXT-X-ENDLIST
                """);

    var merged = MergedFiles.of(fragment.as("st-a"));

    assertThat(merged.at("v/playlist.m3u8"))
        .contains("URI=\"https://cdn.example/key\"", "../st-a/v/seg-0.ts?t=a b\n")
        .doesNotContain("DEFINE", "{$");
  }
}

package dev.unbroken.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DateRulesTest {

  private static String dated(String date) {
    return """
    #EXTM3U
    #EXT-X-PROGRAM-DATE-TIME:%s
    #EXTINF:2.0,
    0.ts
    #EXTINF:2.0,
    1.ts
    #EXT-X-ENDLIST
    """
        .formatted(date);
  }

  private static final String UNDATED =
      "#EXTM3U\n#EXTINF:2.0,\n0.ts\n#EXTINF:2.0,\n1.ts\n#EXT-X-ENDLIST\n";

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-02T03:04:05.678Z",
        "2026-01-02T03:04:05.678+0000",
        "2026-01-02T05:04:05.6789+02:00",
        "2026-01-02T05:04:05+02",
        "2026-01-02T03:04:05"
      })
  void times_stay_as_they_were_written(String date) throws Exception {
    var merged =
        MergedFiles.of(
            WrittenFragment.alone(dated(date)).as("st-a"),
            WrittenFragment.alone(dated("2026-01-02T03:05:00Z")).as("st-b"));

    assertThat(merged.only())
        .contains(
            "#EXT-X-PROGRAM-DATE-TIME:" + date + "\n#EXTINF:2.0,\n../st-a/0.ts",
            "#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:05:00Z\n#EXTINF:2.0,\n../st-b/0.ts");
    assertThat(merged.stitched().remarks()).isEmpty();
  }

  @Test
  void a_rendition_without_times_takes_them_from_its_sibling() throws Exception {
    var later =
        """
        #EXTM3U
        #EXTINF:2.0,
        0.ts
        #EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:00:02.5+01:00
        #EXTINF:2.0,
        1.ts
        #EXT-X-DISCONTINUITY
        #EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:00:09.000+01:00
        #EXTINF:2.0,
        2.ts
        #EXT-X-ENDLIST
        """;
    var undated =
        """
        #EXTM3U
        #EXTINF:2.0,
        0.ts
        #EXTINF:2.0,
        1.ts
        #EXT-X-DISCONTINUITY
        #EXTINF:2.0,
        2.ts
        #EXT-X-ENDLIST
        """;

    var merged = MergedFiles.of(pair(later, undated).as("st-a"));

    assertThat(merged.at("l/playlist.m3u8"))
        .contains(
            "#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:00:00.500+01:00\n#EXTINF:2.0,\n../st-a/l/0.ts",
            "#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:00:09.000+01:00\n#EXTINF:2.0,\n../st-a/l/2.ts");
    assertThat(merged.at("h/playlist.m3u8"))
        .contains(
            "#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:00:00.500+01:00\n#EXTINF:2.0,\n../st-a/h/0.ts",
            "#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:00:02.5+01:00\n#EXTINF:2.0,\n../st-a/h/1.ts");
  }

  @Test
  void times_that_one_fragment_cannot_tell_are_told_by_none() throws Exception {
    var merged =
        MergedFiles.of(
            WrittenFragment.alone(dated("2026-01-02T03:00:00Z")).as("st-a"),
            WrittenFragment.alone(UNDATED).as("st-b"));

    assertThat(merged.only()).doesNotContain("PROGRAM-DATE-TIME");
    assertThat(merged.stitched().remarks())
        .containsExactly(
            "The recording has no wall-clock times: "
                + "Fragment st-b: master.m3u8 cannot be dated.");
  }

  @Test
  void a_time_that_cannot_be_read_counts_as_none() throws Exception {
    var merged = MergedFiles.of(WrittenFragment.alone(dated("yesterday")).as("st-a"));

    assertThat(merged.only()).doesNotContain("PROGRAM-DATE-TIME");
  }

  @Test
  void times_that_would_be_ambiguous_are_dropped() throws Exception {
    var first = WrittenFragment.alone(dated("2026-01-02T03:00:00Z"));

    var touching =
        MergedFiles.of(
            first.as("st-a"), WrittenFragment.alone(dated("2026-01-02T03:00:04Z")).as("st-b"));
    var overlapping =
        MergedFiles.of(
            first.as("st-a"), WrittenFragment.alone(dated("2026-01-02T03:00:03.9Z")).as("st-b"));

    assertThat(touching.only()).contains("PROGRAM-DATE-TIME");
    assertThat(overlapping.only()).doesNotContain("PROGRAM-DATE-TIME");
    assertThat(overlapping.stitched().remarks())
        .containsExactly(
            "The recording has no wall-clock times: Fragment st-b: master.m3u8"
                + " begins before the fragment ahead of it ends.");
  }

  private static String ranged(String date, String... ranges) {
    return dated(date)
        .replace("#EXTINF:2.0,\n1.ts", String.join("\n", ranges) + "\n#EXTINF:2.0,\n1.ts");
  }

  private static String range(String rest) {
    return "#EXT-X-DATERANGE:ID=\"ad\",START-DATE=\"" + rest;
  }

  @Test
  void a_date_range_id_that_a_later_fragment_reuses_is_renamed_in_all_its_tags() throws Exception {
    var first =
        WrittenFragment.alone(
            ranged("2026-01-02T03:00:00Z", range("2026-01-02T03:00:01Z\",X-A=1")));
    var second =
        WrittenFragment.alone(
            ranged(
                "2026-01-02T04:00:00Z",
                range("2026-01-02T04:00:01Z\""),
                range("2026-01-02T04:00:01Z\",DURATION=1.5"),
                "#EXT-X-DATERANGE:ID=\"own\",START-DATE=\"2026-01-02T04:00:01Z\""));

    var merged = MergedFiles.of(first.as("st-a"), second.as("st-b"));

    assertThat(merged.only())
        .contains(
            """
            #EXT-X-DATERANGE:ID="ad-st-b",START-DATE="2026-01-02T04:00:01Z"
            #EXT-X-DATERANGE:ID="ad-st-b",START-DATE="2026-01-02T04:00:01Z",DURATION=1.5
            #EXT-X-DATERANGE:ID="own",START-DATE="2026-01-02T04:00:01Z"
            """)
        .containsOnlyOnce("ID=\"ad\"");
  }

  @Test
  void a_date_range_that_goes_on_across_the_join_keeps_its_id() throws Exception {
    var first =
        WrittenFragment.alone(ranged("2026-01-02T03:00:00Z", range("2026-01-02T03:00:01Z\"")));
    var second =
        WrittenFragment.alone(
            ranged("2026-01-02T04:00:00Z", range("2026-01-02T03:00:01Z\",DURATION=3601")));

    var merged = MergedFiles.of(first.as("st-a"), second.as("st-b"));

    assertThat(merged.only()).contains("DURATION=3601").doesNotContain("ad-st-b");
  }

  @Test
  void a_date_range_behind_the_last_segment_is_kept() throws Exception {
    var late = range("2026-01-02T03:00:01Z\",DURATION=2");
    var fragment =
        WrittenFragment.alone(
            dated("2026-01-02T03:00:00Z").replace("#EXT-X-ENDLIST", late + "\n#EXT-X-ENDLIST"));

    var merged = MergedFiles.of(fragment.as("st-a"));

    assertThat(merged.only()).endsWith("../st-a/1.ts\n" + late + "\n#EXT-X-ENDLIST\n");
  }

  @Test
  void date_ranges_go_where_the_times_go() throws Exception {
    var fragment =
        WrittenFragment.alone(
            UNDATED.replace("#EXT-X-ENDLIST", range("2026-01-02T03:00:01Z\"\n#EXT-X-ENDLIST")));

    var merged = MergedFiles.of(fragment.as("st-a"));

    assertThat(merged.only()).doesNotContain("DATERANGE");
  }
}

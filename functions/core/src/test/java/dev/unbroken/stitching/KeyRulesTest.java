package dev.unbroken.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyRulesTest {
  private static final String CLEAR = "#EXTM3U\n#EXTINF:2,\n0.ts\n#EXT-X-ENDLIST\n";

  @ParameterizedTest
  @ValueSource(strings = {"AES-128", "SAMPLE-AES"})
  void implicit_ivs_are_the_sequence_numbers_that_the_segments_had(String method) throws Exception {
    var fragment =
        WrittenFragment.alone(
            """
            #EXTM3U
            #EXT-X-MEDIA-SEQUENCE:4095
            #EXT-X-KEY:METHOD=%s,URI="k.bin"
            #EXTINF:2,
            0.ts
            #EXTINF:2,
            1.ts
            #EXT-X-ENDLIST
            """
                .formatted(method));

    var merged = MergedFiles.of(fragment.as("st-a"), fragment.as("st-b"));

    var key = "#EXT-X-KEY:METHOD=" + method + ",URI=\"../%s/k.bin\",IV=0x%032x\n";
    assertThat(merged.only())
        .contains(
            key.formatted("st-a", 4095)
                + "#EXTINF:2,\n../st-a/0.ts\n"
                + key.formatted("st-a", 4096)
                + "#EXTINF:2,\n../st-a/1.ts\n#EXT-X-DISCONTINUITY\n"
                + key.formatted("st-b", 4095)
                + "#EXTINF:2,\n../st-b/0.ts\n");
  }

  @Test
  void ivs_that_are_written_stay_as_they_are() throws Exception {
    var fragment =
        WrittenFragment.alone(
            """
            #EXTM3U
            #EXT-X-KEY:URI="k.bin",IV=0xABCdef,METHOD=AES-128
            #EXTINF:2,
            0.ts
            #EXTINF:2,
            1.ts
            #EXT-X-ENDLIST
            """);

    var merged = MergedFiles.of(fragment.as("st-a"));

    assertThat(merged.only())
        .containsOnlyOnce("#EXT-X-KEY:URI=\"../st-a/k.bin\",IV=0xABCdef,METHOD=AES-128\n")
        .contains("#EXT-X-VERSION:2\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "METHOD=AES-256-GCM,URI=\"k\"",
        "METHOD=SAMPLE-AES-CTR,URI=\"k\"",
        "METHOD=SAMPLE-AES,URI=\"k\",KEYFORMAT=\"com.apple.streamingkeydelivery\""
      })
  void methods_and_key_systems_with_their_own_ivs_get_none(String attributes) throws Exception {
    var fragment =
        WrittenFragment.alone(
            "#EXTM3U\n#EXT-X-KEY:%s\n#EXTINF:2,\n0.ts\n#EXT-X-ENDLIST\n".formatted(attributes));

    var merged = MergedFiles.of(fragment.as("st-a"));

    assertThat(merged.only()).contains("#EXT-X-KEY:METHOD=").doesNotContain("IV=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"skd://id", "data:text/plain;base64,AAA=", "https://k.example/1?a=b,c"})
  void key_addresses_that_stand_for_themselves_stay(String uri) throws Exception {
    var fragment =
        WrittenFragment.alone(
            "#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,IV=0x0,URI=\"%s\"\n#EXTINF:2,\n0.ts\n"
                .formatted(uri));

    var merged = MergedFiles.of(fragment.as("st-a"));

    assertThat(merged.only()).contains("URI=\"" + uri + "\"\n");
  }

  @Test
  void a_clear_fragment_after_an_encrypted_one_ends_its_key_before_its_own_map() throws Exception {
    var encrypted =
        WrittenFragment.alone(
            """
            #EXTM3U
            #EXT-X-KEY:METHOD=AES-128,URI="k",IV=0x1
            #EXT-X-MAP:URI="init.mp4"
            #EXTINF:2,
            0.m4s
            #EXT-X-ENDLIST
            """);
    var clear =
        WrittenFragment.alone(
            "#EXTM3U\n#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:2,\n0.m4s\n#EXT-X-ENDLIST\n");

    var merged = MergedFiles.of(encrypted.as("st-a"), clear.as("st-b"), clear.as("st-c"));

    assertThat(merged.only())
        .contains(
            """
            #EXT-X-KEY:METHOD=AES-128,URI="../st-a/k",IV=0x1
            #EXT-X-MAP:URI="../st-a/init.mp4"
            """,
            """
            #EXT-X-DISCONTINUITY
            #EXT-X-KEY:METHOD=NONE
            #EXT-X-MAP:URI="../st-b/init.mp4"
            """)
        .containsOnlyOnce("METHOD=NONE");
  }

  @Test
  void a_map_ahead_of_its_fragments_key_is_clear() throws Exception {
    var fragment =
        WrittenFragment.alone(
            """
            #EXTM3U
            #EXT-X-MAP:URI="init.mp4"
            #EXT-X-KEY:METHOD=AES-128,URI="k",IV=0x1
            #EXTINF:2,
            0.m4s
            #EXT-X-ENDLIST
            """);

    var merged = MergedFiles.of(fragment.as("st-a"), fragment.as("st-b"));

    assertThat(merged.only())
        .contains(
            """
            #EXT-X-DISCONTINUITY
            #EXT-X-KEY:METHOD=NONE
            #EXT-X-MAP:URI="../st-b/init.mp4"
            #EXT-X-KEY:METHOD=AES-128,URI="../st-b/k",IV=0x1
            """);
  }

  @Test
  void a_key_system_that_the_next_fragment_does_not_use_ends_at_the_join() throws Exception {
    var two =
        WrittenFragment.alone(
            """
            #EXTM3U
            #EXT-X-KEY:METHOD=SAMPLE-AES,URI="skd://a",KEYFORMAT="com.apple.streamingkeydelivery"
            #EXT-X-KEY:METHOD=SAMPLE-AES,URI="data:,x",KEYFORMAT="urn:uuid:edef8ba9"
            #EXTINF:2,
            0.ts
            #EXT-X-ENDLIST
            """);
    var one =
        WrittenFragment.alone(
            """
            #EXTM3U
            #EXT-X-KEY:METHOD=SAMPLE-AES,URI="skd://b",KEYFORMAT="com.apple.streamingkeydelivery"
            #EXTINF:2,
            0.ts
            #EXT-X-ENDLIST
            """);

    var narrower = MergedFiles.of(two.as("st-a"), one.as("st-b"));
    var wider = MergedFiles.of(one.as("st-a"), two.as("st-b"));

    assertThat(narrower.only())
        .contains("#EXT-X-DISCONTINUITY\n#EXT-X-KEY:METHOD=NONE\n#EXT-X-KEY:METHOD=SAMPLE-AES");
    assertThat(wider.only()).doesNotContain("METHOD=NONE");
  }

  @Test
  void a_key_that_is_taken_back_is_not_written_again() throws Exception {
    var fragment =
        WrittenFragment.alone(
            """
            #EXTM3U
            #EXT-X-KEY:METHOD=AES-128,URI="k"
            #EXTINF:2,
            0.ts
            #EXT-X-KEY:METHOD=NONE
            #EXTINF:2,
            1.ts
            #EXT-X-ENDLIST
            """);

    var merged = MergedFiles.of(fragment.as("st-a"), WrittenFragment.alone(CLEAR).as("st-b"));

    assertThat(merged.only())
        .contains("../st-a/0.ts\n#EXT-X-KEY:METHOD=NONE\n#EXTINF:2,\n../st-a/1.ts\n")
        .containsOnlyOnce("METHOD=AES-128")
        .containsOnlyOnce("METHOD=NONE");
  }

  @Test
  void a_map_under_an_implicit_iv_gets_that_of_the_segment_it_stands_before() throws Exception {
    var fragment =
        WrittenFragment.alone(
            """
            #EXTM3U
            #EXT-X-MEDIA-SEQUENCE:5
            #EXT-X-KEY:METHOD=AES-128,URI="k"
            #EXT-X-MAP:URI="init.mp4"
            #EXTINF:2,
            0.m4s
            #EXTINF:2,
            1.m4s
            #EXT-X-ENDLIST
            """);

    var merged = MergedFiles.of(fragment.as("st-a"));

    assertThat(merged.only())
        .contains(
            """
            #EXT-X-KEY:METHOD=AES-128,URI="../st-a/k",IV=0x00000000000000000000000000000005
            #EXT-X-MAP:URI="../st-a/init.mp4"
            #EXTINF:2,
            ../st-a/0.m4s
            #EXT-X-KEY:METHOD=AES-128,URI="../st-a/k",IV=0x00000000000000000000000000000006
            #EXTINF:2,
            """);
  }

  @Test
  void skipped_segments_count_for_the_sequence_number() throws Exception {
    var fragment =
        WrittenFragment.alone(
            """
            #EXTM3U
            #EXT-X-MEDIA-SEQUENCE:5
            #EXT-X-SKIP:SKIPPED-SEGMENTS=10
            #EXT-X-KEY:METHOD=AES-128,URI="k"
            #EXTINF:2,
            0.ts
            #EXT-X-ENDLIST
            """);

    var merged = MergedFiles.of(fragment.as("st-a"));

    assertThat(merged.only()).contains("IV=0x0000000000000000000000000000000f\n");
  }
}

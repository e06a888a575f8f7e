package dev.unbroken.stitching;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MalformedPlaylistTest {
  @Test
  void a_sequence_number_behind_the_first_segment_is_refused() {
    var fragment = WrittenFragment.alone("#EXTM3U\n#EXTINF:2,\n0.ts\n#EXT-X-MEDIA-SEQUENCE:3\n");

    assertThatThrownBy(() -> MergedFiles.of(fragment.as("st-a")))
        .isInstanceOf(UnstitchableException.class)
        .hasMessage(
            "Fragment st-a: master.m3u8, line 4: "
                + "EXT-X-MEDIA-SEQUENCE comes after the first segment.");
  }

  @Test
  void a_variable_without_a_value_is_refused() {
    var fragment =
        WrittenFragment.alone(
            "#EXTM3U\n#EXT-X-DEFINE:NAME=\"a\",VALUE=\"1\"\n#EXTINF:2,\n{$b}.ts\n");

    assertThatThrownBy(() -> MergedFiles.of(fragment.as("st-a")))
        .hasMessage("Fragment st-a: master.m3u8, line 4: the variable \"b\" has no value.");
  }

  @Test
  void a_variable_cannot_end_the_line_it_is_put_into() {
    var fragment =
        new WrittenFragment()
            .with("master.m3u8", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\np.m3u8?t=a%0Ab\n")
            .with("p.m3u8", "#EXTM3U\n#EXT-X-DEFINE:QUERYPARAM=\"t\"\n#EXTINF:2,\n{$t}.ts\n");

    assertThatThrownBy(() -> MergedFiles.of(fragment.as("st-a")))
        .hasMessageEndingWith("the value of the variable \"t\" is no text of one line.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#EXTINF:,\n0.ts\n",
        "#EXTINF:two,\n0.ts\n",
        "#EXTINF:-1,\n0.ts\n",
        "#EXTINF:1e3,\n0.ts\n",
        "#EXTINF:99999999999,\n0.ts\n",
        "0.ts\n",
        "#EXTINF:2,\n#EXT-X-BYTERANGE:x@1\n0.ts\n",
        "#EXTINF:2,\n#EXT-X-BYTERANGE:-1@1\n0.ts\n",
        "#EXTINF:2,\n#EXT-X-BYTERANGE:9223372036854775807@1\n0.ts\n",
        "#EXTINF:2,\n#EXT-X-MAP:FOO=1\n0.ts\n",
        "#EXTINF:2,\n#EXT-X-KEY:METHOD=AES-128\n0.ts\n",
        "#EXTINF:2,\n#EXT-X-KEY:URI=\"k\n0.ts\n",
        "#EXTINF:2,\n#EXT-X-DATERANGE:X\n0.ts\n",
        "#EXTINF:2,\n#EXT-X-SKIP:SKIPPED-SEGMENTS=x\n0.ts\n"
      })
  void a_malformed_line_is_refused_with_its_place(String lines) {
    var fragment = WrittenFragment.of480p("#EXTM3U\n#EXTINF:2,\nfirst.ts\n" + lines);

    assertThatThrownBy(() -> MergedFiles.of(fragment.as("st-a")))
        .isInstanceOf(UnstitchableException.class)
        .hasMessageMatching("Fragment st-a: 480p30/playlist.m3u8, line \\d: .*[^.]\\.");
  }

  @Test
  void a_line_that_does_not_end_is_refused() {
    var fragment = WrittenFragment.alone("#EXTM3U\n#EXTINF:2,\n" + "x".repeat(100_000));

    assertThatThrownBy(() -> MergedFiles.of(fragment.as("st-a")))
        .hasMessage(
            "Fragment st-a: master.m3u8, line 3: the line is longer than 65536 characters.");
  }

  @Test
  void a_file_that_is_no_playlist_is_refused() {
    var fragment = WrittenFragment.alone("<html>\n");

    assertThatThrownBy(() -> MergedFiles.of(fragment.as("st-a")))
        .hasMessage("Fragment st-a: master.m3u8, line 1: a playlist begins with #EXTM3U.");
  }
}

package dev.unbroken.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FragmentTest {

  @ParameterizedTest
  @CsvSource({"1, 7000", "2, 7500", "3, 7000"})
  void has_two_renditions_of_the_same_length_and_two_thumbnails(int number, long ms) {
    var fragment = Fragment.load(number);

    assertThat(fragment.renditions())
        .extracting(Rendition::name)
        .containsExactly("360p30", "180p30");
    assertThat(fragment.renditions())
        .allSatisfy(rendition -> assertThat(rendition.duration()).hasMillis(ms));
    assertThat(fragment.thumbnails()).isEqualTo(2);
    assertThat(fragment.duration()).hasMillis(ms);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void has_every_segment_that_its_playlists_name(int number) {
    var fragment = Fragment.load(number);

    for (var rendition : fragment.renditions()) {
      assertThat(rendition.segments()).hasSize(4);
      for (var segment : rendition.segments()) {
        // Transport streams: every packet of 188 bytes begins with 0x47.
        var bytes = fragment.bytes(rendition.name() + "/" + segment.file());
        assertThat(bytes.length % 188).isZero();
        assertThat(bytes[0]).isEqualTo((byte) 0x47);
      }
    }
  }

  @Test
  void a_fragment_that_is_not_there_is_named() {
    assertThatThrownBy(() -> Fragment.load(9))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("fragments/9/master.m3u8");
  }

  @Test
  void a_playlist_grows_with_its_segments_and_ends_with_the_stream() {
    var rendition = Fragment.load(2).renditions().getFirst();

    var first = rendition.playlist(1, false);
    var last = rendition.playlist(4, true);

    assertThat(first).contains("#EXT-X-PLAYLIST-TYPE:EVENT", "#EXT-X-TARGETDURATION:2\n");
    assertThat(first).endsWith("#EXTINF:2.000000,\nseg_00000.ts\n");
    assertThat(last).endsWith("#EXTINF:1.500000,\nseg_00003.ts\n#EXT-X-ENDLIST\n");
    assertThat(Rendition.read("360p30", last)).isEqualTo(rendition);
  }

  @Test
  void a_segment_is_complete_when_all_before_it_and_it_were_broadcast() {
    var rendition = Fragment.load(2).renditions().getFirst();

    assertThat(rendition.until(0)).isEqualTo(Duration.ZERO);
    assertThat(rendition.until(1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(rendition.until(4)).isEqualTo(Duration.ofMillis(7500));
  }
}

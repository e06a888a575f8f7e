package dev.unbroken.stitching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The most that one recording may be: 48 hours in 20 fragments, here of 5 renditions. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LongestRecordingTest {
  private static final int FRAGMENTS = 20;
  private static final int RENDITIONS = 5;
  private static final int SEGMENTS = 48 * 3600 / 2 / FRAGMENTS;

  /** Serves one text for every rendition, so that the test itself holds next to nothing. */
  private static final class OneText implements FragmentFiles {
    private final Map<String, Integer> opened = new HashMap<>();
    private final byte[] media;

    private OneText(String media) {
      this.media = media.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<InputStream> open(String path) {
      opened.merge(path, 1, Integer::sum);
      if (path.equals("master.m3u8")) {
        return Optional.of(new ByteArrayInputStream(master().getBytes(StandardCharsets.UTF_8)));
      }
      return path.endsWith("/playlist.m3u8")
          ? Optional.of(new ByteArrayInputStream(media))
          : Optional.empty();
    }

    private static String master() {
      var text = new StringBuilder("#EXTM3U\n");
      for (var i = 1; i <= RENDITIONS; i++) {
        text.append("#EXT-X-STREAM-INF:BANDWIDTH=%d,RESOLUTION=%dx%d\n".formatted(i, i, i));
        text.append("r").append(i).append("/playlist.m3u8\n");
      }
      return text.toString();
    }
  }

  private static String media(String head) {
    var text = new StringBuilder("#EXTM3U\n").append(head);
    for (var i = 0; i < SEGMENTS; i++) {
      text.append("#EXTINF:2.000,\nsegment-%05d.ts\n".formatted(i));
    }
    return text.append("#EXT-X-ENDLIST\n").toString();
  }

  private static List<Fragment> fragments(List<OneText> files) {
    var fragments = new ArrayList<Fragment>();
    for (var i = 0; i < files.size(); i++) {
      fragments.add(new Fragment("st-%02d".formatted(i), "st-%02d".formatted(i), files.get(i)));
    }
    return fragments;
  }

  @Test
  void two_days_of_twenty_fragments_are_stitched_with_two_readings_of_each_playlist()
      throws Exception {
    var media = media("#EXT-X-KEY:METHOD=AES-128,URI=\"https://keys.example/k\"\n");
    var files = new ArrayList<OneText>();
    for (var i = 0; i < FRAGMENTS; i++) {
      files.add(new OneText(media));
    }
    var lengths = new LinkedHashMap<String, Integer>();

    var stitched =
        Stitcher.stitch(fragments(files), (path, content) -> lengths.put(path, content.length()));

    assertThat(stitched.duration()).isEqualTo(Duration.ofDays(2));
    var key = "#EXT-X-KEY:METHOD=AES-128,URI=\"https://keys.example/k\",IV=0x%032x\n".formatted(0);
    var segment = key + "#EXTINF:2.000,\n../st-00/r1/segment-00000.ts\n";
    var frame =
        """
        #EXTM3U
        #EXT-X-VERSION:3
        #EXT-X-TARGETDURATION:2
        #EXT-X-MEDIA-SEQUENCE:0
        #EXT-X-PLAYLIST-TYPE:VOD
        #EXT-X-ENDLIST
        """;
    var expected =
        frame.length()
            + FRAGMENTS * SEGMENTS * segment.length()
            + (FRAGMENTS - 1) * "#EXT-X-DISCONTINUITY\n".length();
    assertThat(lengths).hasSize(RENDITIONS + 1);
    assertThat(lengths.values().stream().limit(RENDITIONS)).containsOnly(expected);
    assertThat(files)
        .allSatisfy(file -> {
          assertThat(file.opened.remove("master.m3u8")).isEqualTo(1);
          file.opened.remove("byte-range-multivariant.m3u8");
          assertThat(file.opened).hasSize(RENDITIONS);
          assertThat(file.opened.values()).containsOnly(2);
        });
  }

  @Test
  void a_merged_playlist_that_would_not_fit_is_refused_before_anything_is_written() {
    var key = "#EXT-X-KEY:METHOD=AES-128,URI=\"https://k.example/%s\"\n".formatted("k".repeat(800));
    var files = new ArrayList<OneText>();
    for (var i = 0; i < FRAGMENTS; i++) {
      files.add(new OneText(media(key)));
    }

    assertThatThrownBy(() ->
            Stitcher.stitch(
                fragments(files),
                (path, _) -> {
                  throw new AssertionError(path + " was written");
                }))
        .isInstanceOf(UnstitchableException.class)
        .hasMessage("The merged playlist r1/playlist.m3u8 would be larger than 64 MiB.");
  }

  @Test
  void a_playlist_that_is_too_large_to_be_one_is_refused() {
    var comments = "#EXTM3U\n" + ("#" + "c".repeat(1023) + "\n").repeat(33 * 1024);

    assertThatThrownBy(() -> MergedFiles.of(WrittenFragment.alone(comments).as("st-a")))
        .hasMessage("Fragment st-a: master.m3u8 is larger than 32 MiB.");
  }
}

package dev.unbroken.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.stitching.MergedOracle.Played;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a player does with the merged playlist is what it did with the fragments, one by one. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeneratedFragmentsTest {
  private static final URI HLS = URI.create("https://bucket.example/1/2/3/media/hls/");
  private static final int CASES = 400;

  @ParameterizedTest
  @ValueSource(longs = {1, 20_000, 300_000, 4_000_000, 50_000_000})
  void a_merged_playlist_plays_what_its_fragments_play(long firstSeed) throws Exception {
    for (var seed = firstSeed; seed < firstSeed + CASES; seed++) {
      var random = new RandomFragments(seed);
      var made = new ArrayList<RandomFragments.Made>();
      var fragments = new ArrayList<Fragment>();
      var count = random.count();
      for (var i = 0; i < count; i++) {
        made.add(random.next());
        var location = i % 2 == 0 ? "st-" + i : "../../../elsewhere/" + i + "/media/hls";
        fragments.add(new Fragment("st-" + i, location, made.getLast().files()));
      }

      var merged = MergedFiles.of(fragments.toArray(Fragment[]::new));

      for (var height : random.heights()) {
        var path = height + "p/playlist.m3u8";
        var actual = MergedOracle.play(HLS.resolve(path), merged.at(path));
        var expected = expected(fragments, made, height);
        assertThat(actual).as("seed %d, %s%n%s", seed, path, merged.at(path)).isEqualTo(expected);
        assertThat(targetDuration(merged.at(path)))
            .as("seed %d", seed)
            .isEqualTo(longest(fragments, made, random.heights()));
      }
    }
  }

  private static MergedOracle.Show expected(
      List<Fragment> fragments, List<RandomFragments.Made> made, int height) {
    var segments = new ArrayList<Played>();
    var breaks = new ArrayList<Integer>();
    for (var i = 0; i < fragments.size(); i++) {
      var address = HLS.resolve(fragments.get(i).location() + "/" + height + "p/p.m3u8");
      var show = MergedOracle.play(address, made.get(i).playlists().get(height));
      if (i > 0) {
        breaks.add(segments.size());
      }
      for (var inner : show.breaks()) {
        if (inner > 0) {
          breaks.add(segments.size() + inner);
        }
      }
      segments.addAll(show.segments());
    }
    return new MergedOracle.Show(segments, breaks);
  }

  private static int longest(
      List<Fragment> fragments, List<RandomFragments.Made> made, List<Integer> heights) {
    return heights.stream()
        .flatMap(height -> expected(fragments, made, height).segments().stream())
        .map(Played::seconds)
        .max(BigDecimal::compareTo)
        .orElseThrow()
        .add(new BigDecimal("0.5"))
        .intValue();
  }

  private static int targetDuration(String playlist) {
    return playlist
        .lines()
        .filter(line -> line.startsWith("#EXT-X-TARGETDURATION:"))
        .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1)))
        .sum();
  }

  @Test
  void the_oracle_itself_notices_a_sequence_number_and_a_range_and_a_map() {
    var address = URI.create("https://x.example/a/p.m3u8");
    var text =
        """
        #EXTM3U
        #EXT-X-MEDIA-SEQUENCE:5
        #EXT-X-KEY:METHOD=AES-128,URI="k"
        #EXT-X-MAP:URI="i.mp4"
        #EXTINF:1,
        #EXT-X-BYTERANGE:10@5
        0.m4s
        #EXTINF:1,
        #EXT-X-BYTERANGE:10
        0.m4s
        """;

    var show = MergedOracle.play(address, text);

    assertThat(show.segments().get(1).range()).isEqualTo("15-25");
    assertThat(show.segments().get(1).keys())
        .containsEntry("identity", "AES-128 https://x.example/a/k 0x%032x".formatted(6));
    assertThat(show.segments().get(1).map()).startsWith("https://x.example/a/i.mp4|");
  }
}

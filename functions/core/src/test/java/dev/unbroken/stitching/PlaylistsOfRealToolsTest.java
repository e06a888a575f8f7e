package dev.unbroken.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Playlists as media servers and ffmpeg write them: read, written, read again and compared. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlaylistsOfRealToolsTest {
  private static final URI FIRST = URI.create("https://bucket.example/1/2/3/media/hls/");
  private static final URI SECOND = URI.create("https://bucket.example/1/2/4/media/hls/");

  private static Fragment fragment(String tool) throws URISyntaxException {
    var entry = PlaylistsOfRealToolsTest.class.getResource("/stitching/" + tool + "/master.m3u8");
    return new Fragment(tool, tool, new FolderFiles(Path.of(entry.toURI()).getParent()));
  }

  @ParameterizedTest
  @CsvSource({
    "nginx-rtmp,      1, 3, 15.003",
    "srs,             1, 3, 23.387",
    "mediamtx,        1, 3, 2.96667",
    "ovenmediaengine, 2, 2, 8.499999",
    "ffmpeg-mpegts,   2, 3, 5.000000",
    "ffmpeg-fmp4,     2, 3, 5.000000",
    "ffmpeg-ranges,   2, 3, 5.000000"
  })
  void a_playlist_says_the_same_once_written_and_once_written_again(
      String tool, int renditions, int segments, BigDecimal seconds) throws Exception {
    var once = MergedFiles.of(fragment(tool));
    var files = new WrittenFragment();
    once.files().forEach(files::with);
    var again = MergedFiles.of(new Fragment("again", "../../../3/media/hls", files));

    assertThat(once.stitched().renditions()).hasSize(renditions);
    assertThat(again.files().keySet()).isEqualTo(once.files().keySet());
    assertThat(again.master()).isEqualTo(once.master());
    for (var path : once.files().keySet()) {
      if (!path.equals("master.m3u8")) {
        var first = MergedOracle.play(FIRST.resolve(path), once.at(path));
        var second = MergedOracle.play(SECOND.resolve(path), again.at(path));
        assertThat(second).as(path).isEqualTo(first);
        assertThat(again.at(path).lines().filter(line -> line.startsWith("#EXT-X-PROGRAM")))
            .containsExactlyElementsOf(
                once.at(path).lines().filter(line -> line.startsWith("#EXT-X-PROGRAM")).toList());
        assertThat(first.segments()).hasSize(segments);
        assertThat(first.segments())
            .extracting(MergedOracle.Played::seconds)
            .satisfies(all -> assertThat(sum(all)).isEqualByComparingTo(seconds));
      }
    }
  }

  private static BigDecimal sum(Iterable<? extends BigDecimal> all) {
    var sum = BigDecimal.ZERO;
    for (var one : all) {
      sum = sum.add(one);
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({
    "nginx-rtmp,srs",
    "srs,ffmpeg-mpegts",
    "mediamtx,ovenmediaengine",
    "ffmpeg-ranges,nginx-rtmp"
  })
  void fragments_of_different_servers_and_one_container_join(String first, String second)
      throws Exception {
    var merged = MergedFiles.of(fragment(first), fragment(second));

    assertThat(merged.only()).contains("/" + first + "/", "/" + second + "/");
  }
}

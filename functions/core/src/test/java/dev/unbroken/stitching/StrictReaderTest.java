package dev.unbroken.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader that is not ours, in its strict mode, on what we write. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StrictReaderTest {
  @TempDir Path folder;

  @BeforeEach
  void node() {
    StrictReader.need();
  }

  @Test
  void it_accepts_every_generated_recording() throws Exception {
    for (var seed = 1; seed <= 100; seed++) {
      var random = new RandomFragments(seed);
      var fragments = new ArrayList<Fragment>();
      var count = random.count();
      for (var i = 0; i < count; i++) {
        fragments.add(random.next().files().as("st-" + i));
      }
      StrictReader.write(
          folder.resolve("seed-" + seed), MergedFiles.of(fragments.toArray(Fragment[]::new)));
    }

    var outcome = StrictReader.read(folder);

    assertThat(outcome.output()).endsWith(" playlists, 0 of them wrong\n");
    assertThat(outcome.code()).isZero();
  }

  @Test
  void it_accepts_what_real_tools_wrote_once_merged() throws Exception {
    var tools =
        List.of(
            "nginx-rtmp",
            "srs",
            "mediamtx",
            "ovenmediaengine",
            "ffmpeg-mpegts",
            "ffmpeg-fmp4",
            "ffmpeg-ranges");
    for (var tool : tools) {
      var entry = getClass().getResource("/stitching/" + tool + "/master.m3u8");
      var files = new FolderFiles(Path.of(entry.toURI()).getParent());
      StrictReader.write(folder.resolve(tool), MergedFiles.of(new Fragment("st-a", "st-a", files)));
    }

    var outcome = StrictReader.read(folder);

    assertThat(outcome.output()).endsWith(" playlists, 0 of them wrong\n");
    assertThat(outcome.code()).isZero();
  }

  @Test
  void it_refuses_a_version_too_low() throws Exception {
    Files.writeString(
        folder.resolve("low.m3u8"),
        """
        #EXTM3U
        #EXT-X-VERSION:1
        #EXT-X-TARGETDURATION:2
        #EXTINF:1.5,
        0.ts
        #EXT-X-ENDLIST
        """);

    var outcome = StrictReader.read(folder);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.output()).contains("EXT-X-VERSION needs to be 3 or higher");
  }
}

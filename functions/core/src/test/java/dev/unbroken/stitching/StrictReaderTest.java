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
  void it_accepts_a_recording_of_everything_at_once() throws Exception {
    var media =
        """
        #EXTM3U
        #EXT-X-DEFINE:NAME="k",VALUE="key"
        #EXT-X-INDEPENDENT-SEGMENTS
        #EXT-X-MEDIA-SEQUENCE:9
        #EXT-X-KEY:METHOD=AES-128,URI="{$k}.bin",KEYFORMAT="identity",KEYFORMATVERSIONS="1"
        #EXT-X-PROGRAM-DATE-TIME:HOUR:00:00.000Z
        #EXT-X-DATERANGE:ID="ad",START-DATE="HOUR:00:01Z",DURATION=1.0
        #EXT-X-BITRATE:800
        #EXTINF:2.2,
        0.ts
        #EXT-X-GAP
        #EXTINF:1,
        1.ts
        #EXT-X-ENDLIST
        """;
    var master =
        """
        #EXTM3U
        #EXT-X-SESSION-DATA:DATA-ID="t",VALUE="x"
        #EXT-X-SESSION-KEY:METHOD=AES-128,URI="k",KEYFORMAT="identity"
        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="en",DEFAULT=YES,AUTOSELECT=YES,URI="a/p.m3u8"
        #EXT-X-MEDIA:TYPE=CLOSED-CAPTIONS,GROUP-ID="c",NAME="cc",INSTREAM-ID="SERVICE1"
        #EXT-X-STREAM-INF:BANDWIDTH=9,CODECS="avc1.1,mp4a.1",AUDIO="a",CLOSED-CAPTIONS="c"
        v/p.m3u8
        #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=3,URI="v/i.m3u8"
        """;
    var fragments = new ArrayList<Fragment>();
    for (var hour : List.of("2026-01-01T10", "2026-01-01T11")) {
      var dated = media.replace("HOUR", hour);
      fragments.add(
          new WrittenFragment()
              .with("master.m3u8", master)
              .with("v/p.m3u8", dated)
              .with("a/p.m3u8", dated.replaceAll("(?m)^#EXT-X-(PROGRAM|DATERANGE).*\\R", ""))
              .with("v/i.m3u8", dated + "#EXT-X-I-FRAMES-ONLY\n")
              .as("st-" + fragments.size()));
    }
    var merged = MergedFiles.of(fragments.toArray(Fragment[]::new));
    StrictReader.write(folder, merged);

    var outcome = StrictReader.read(folder);

    assertThat(outcome.output()).isEqualTo("read 4 playlists, 0 of them wrong\n");
    assertThat(merged.at("a/playlist.m3u8").lines().filter(line -> line.contains("DATE-TIME")))
        .hasSize(2);
    assertThat(merged.stitched().remarks()).isEmpty();
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

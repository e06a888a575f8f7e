package dev.unbroken.agent;

import static dev.unbroken.agent.RunningAgent.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.unbroken.agent.picture.Pictures;
import dev.unbroken.agent.source.FolderSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ThumbnailsTest {

  private static final String STREAM = "st-1aaaaaaaaaaaaaaaaaaaaaa";
  private static final String FRAGMENT = "ivs/media/hls/" + STREAM + "/";

  @TempDir private Path folder;

  @BeforeAll
  static void ffmpeg() {
    if (!new Pictures().canDraw()) {
      if (Boolean.parseBoolean(System.getenv("UNBROKEN_REQUIRE_TOOLS"))) {
        fail("ffmpeg is not on the PATH");
      }
      abort("No thumbnails are made: ffmpeg is not on the PATH");
    }
  }

  @Test
  void are_made_at_the_interval_in_the_size_and_places_that_the_configuration_says()
      throws Exception {
    make();
    try (var service = new TestingService();
        var s3 = new TestingS3()) {
      var session = service.live("show", STREAM, Instant.now().minusSeconds(9).toString());
      var wanted = session.putObject("thumbnailConfiguration");
      wanted.put("recordingMode", "INTERVAL").put("targetIntervalSeconds", 2);
      wanted.put("resolution", "LOWEST_RESOLUTION");
      wanted.putArray("storage").add("SEQUENTIAL").add("LATEST");
      TestingService.end(session, Instant.now().toString());
      try (var _ = run(service, s3)) {
        until(() -> s3.text(FRAGMENT + "540p30/playlist.m3u8").contains("ENDLIST"), "the end");
      }

      assertThat(s3.keys())
          .contains(FRAGMENT + "latest_thumbnail/thumb.jpg")
          .filteredOn(key -> key.startsWith(FRAGMENT + "thumbnails/"))
          .containsExactly(
              FRAGMENT + "thumbnails/thumb0.jpg",
              FRAGMENT + "thumbnails/thumb1.jpg",
              FRAGMENT + "thumbnails/thumb2.jpg");
      assertThat(s3.text(FRAGMENT + "master.m3u8"))
          .contains("RESOLUTION=960x540", "FRAME-RATE=30.000", "CODECS=\"avc1.42c0");
      assertThat(service.reports())
          .anySatisfy(report ->
              assertThat(
                      report.path("ingestConfiguration").path("video").path("videoHeight").asInt())
                  .isEqualTo(540));
    }
  }

  private RunningAgent run(TestingService service, TestingS3 s3) {
    return new RunningAgent(
        new FolderSource(folder.resolve("hls")),
        service,
        s3,
        (_, _, _) -> {},
        folder.resolve("spool"));
  }

  /** Five seconds in five segments. */
  private void make() throws Exception {
    var hls = Files.createDirectories(folder.resolve("hls"));
    var process =
        new ProcessBuilder(
                List.of(
                    "ffmpeg",
                    "-loglevel",
                    "error",
                    "-nostdin",
                    "-f",
                    "lavfi",
                    "-i",
                    "testsrc2=size=960x540:rate=30",
                    "-t",
                    "5",
                    "-c:v",
                    "libx264",
                    "-preset",
                    "ultrafast",
                    "-profile:v",
                    "main",
                    "-pix_fmt",
                    "yuv420p",
                    "-g",
                    "30",
                    "-f",
                    "hls",
                    "-hls_time",
                    "1",
                    "-hls_list_size",
                    "0",
                    "-hls_segment_filename",
                    hls.resolve("show-%d.ts").toString(),
                    hls.resolve("show.m3u8").toString()))
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
  }
}

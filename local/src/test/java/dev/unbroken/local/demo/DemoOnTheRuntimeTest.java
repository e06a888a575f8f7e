package dev.unbroken.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.local.LocalRuntime;
import dev.unbroken.local.Options;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

/** The whole: template.yaml on the real engines, the demo as its user, a browser as its viewer. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DemoOnTheRuntimeTest {

  private static final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private static LocalRuntime runtime;
  private static DemoShow show;
  private static boolean right;

  @BeforeAll
  static void run_the_demo() throws Exception {
    var options = Options.of(Path.of("..", "template.yaml")).withPort(0);
    var announcements = new Announcements();
    runtime = LocalRuntime.start(options);
    runtime.onEvent(announcements::heard);
    var at = runtime.endpoints();
    show =
        new DemoShow(
            new DemoShow.Endpoints(
                at.api(), at.s3(), at.eventBridge(), 0, Region.of(options.region())),
            announcements,
            new Terminal(new PrintStream(printed, true, UTF_8), false, Palette.PLAIN, 0));
    right = show.run();
  }

  @AfterAll
  static void end() {
    show.close();
    runtime.close();
  }

  @Test
  void the_broken_broadcast_becomes_one_recording_and_the_late_stream_another() {
    assertThat(right).as(printed.toString(UTF_8)).isTrue();
    assertThat(printed.toString(UTF_8))
        .contains("Recording 1 is ENDED, streams 1 and 2", "Recording 2 is ENDED, stream 3");
  }

  @Test
  void a_browser_plays_the_merged_recording_from_s3_to_its_end() throws Exception {
    var played = Browser.findOrSkip().play(show.page());

    assertThat(played.exit()).as(played.complaint()).isZero();
    assertThat(played.told()).contains("\"duration\":14.5");
  }
}

package dev.unbroken.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoryTest {

  private static final URI S3 = URI.create("http://127.0.0.1:4601/");

  private final List<String> heard = new ArrayList<>();
  private Instant now = StitchedDemo.START.minusSeconds(1);
  private final Story story = new Story(() -> now, told -> heard.add(told.what()));

  @Test
  void a_stream_grows_while_it_is_live_and_stays_as_long_as_it_was() {
    now = StitchedDemo.START.plusSeconds(3);
    story.live(
        new Aired(
            1,
            StitchedDemo.FIRST.streamId(),
            StitchedDemo.START,
            Optional.empty(),
            Duration.ofSeconds(7)));

    assertThat(line(2)).contains("  ██▊ ").contains("3.0 s").contains("● live");

    now = StitchedDemo.START.plusSeconds(9);
    story.over(StitchedDemo.FIRST, now.plusSeconds(3));

    assertThat(line(2)).contains("7.0 s").contains("over").doesNotContain("live");
  }

  @Test
  void the_window_counts_down_until_a_stream_goes_live_or_it_has_closed() {
    story.live(StitchedDemo.FIRST);
    now = StitchedDemo.START.plusSeconds(7);
    story.over(StitchedDemo.FIRST, now.plusSeconds(5));

    assertThat(story.scene().window()).hasValue(Duration.ofSeconds(5));
    assertThat(block()).contains("▮▮▮▮▮▮▮▮▮▮  5.0 s left");

    now = now.plusSeconds(3);

    assertThat(block()).contains("▮▮▮▮▯▯▯▯▯▯  2.0 s left");

    now = now.plusSeconds(2);

    assertThat(story.scene().window()).isEmpty();

    story.over(StitchedDemo.FIRST, now.plusSeconds(5));
    story.live(StitchedDemo.SECOND);

    assertThat(story.scene().window()).isEmpty();
  }

  @Test
  void says_once_what_became_of_a_recording() {
    story.live(StitchedDemo.FIRST);
    var recording = StitchedDemo.described("one", S3, StitchedDemo.FIRST);

    story.recordings(List.of(recording));
    story.recordings(List.of(recording));

    assertThat(heard)
        .containsOnlyOnce("Recording 1 is ENDED, stream 1")
        .contains("Stream 1 is live (" + StitchedDemo.FIRST.streamId() + ")");
  }

  @Test
  void a_recording_is_drawn_over_all_its_streams() {
    List.of(StitchedDemo.FIRST, StitchedDemo.SECOND).forEach(story::live);
    now = StitchedDemo.START.plusSeconds(20);
    story.recordings(
        List.of(StitchedDemo.described("one", S3, StitchedDemo.FIRST, StitchedDemo.SECOND)));

    assertThat(line(5)).contains("━━━━━━━━").contains("ENDED  14.5 s  of 1+2");
  }

  @Test
  void a_recording_that_waits_for_another_stream_is_dotted_until_now() {
    story.live(StitchedDemo.FIRST);
    now = StitchedDemo.START.plusSeconds(11);
    var ended = StitchedDemo.described("one", S3, StitchedDemo.FIRST);
    var open =
        new Recording(
            "one",
            "OPEN",
            Optional.empty(),
            ended.startTime(),
            ended.endTime(),
            Optional.empty(),
            ended.streams(),
            "demo",
            "one",
            Optional.empty());
    story.recordings(List.of(open));

    assertThat(line(5)).contains("━━━━━┄┄").contains("OPEN  of 1");
  }

  @Test
  void the_block_keeps_its_height_whatever_happens() {
    var empty = drawing().lines(story.scene()).size();

    for (var i = 0; i < 20; i++) {
      story.tell("event " + i);
    }
    story.live(StitchedDemo.FIRST);
    now = now.plusSeconds(90);

    assertThat(drawing().lines(story.scene())).hasSize(empty).hasSize(SceneDrawing.LINES);
    assertThat(block()).contains("event 19").doesNotContain("event 3");
  }

  @Test
  void no_line_is_wider_than_the_terminal() {
    List.of(StitchedDemo.FIRST, StitchedDemo.SECOND, StitchedDemo.THIRD).forEach(story::live);
    now = StitchedDemo.START.plusSeconds(41);
    story.doing("Too late to join. ".repeat(10));
    story.tell("x".repeat(200));
    story.recordings(
        List.of(
            StitchedDemo.described("one", S3, StitchedDemo.FIRST, StitchedDemo.SECOND),
            StitchedDemo.described("two", S3, StitchedDemo.THIRD)));

    assertThat(drawing().lines(story.scene()))
        .allSatisfy(
            line -> assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(80));
  }

  @Test
  void without_colours_there_is_no_escape_sequence() {
    story.live(StitchedDemo.FIRST);

    assertThat(block()).doesNotContain("\u001b");
    assertThat(String.join("", new SceneDrawing(Palette.COLOURED, 80).lines(story.scene())))
        .contains("\u001b[");
  }

  private String line(int number) {
    return drawing().lines(story.scene()).get(number - 1);
  }

  private String block() {
    return String.join("\n", drawing().lines(story.scene()));
  }

  private static SceneDrawing drawing() {
    return new SceneDrawing(Palette.PLAIN, 80);
  }
}

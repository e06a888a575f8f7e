package dev.unbroken.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.local.demo.Verdict.Check;
import dev.unbroken.local.demo.Verdict.Expected;
import dev.unbroken.local.demo.Verdict.Found;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VerdictTest {

  private static final URI S3 = URI.create("http://127.0.0.1:4601/");
  private static final List<Expected> EXPECTED =
      List.of(
          new Expected(List.of(StitchedDemo.FIRST, StitchedDemo.SECOND)),
          new Expected(List.of(StitchedDemo.THIRD)));
  private static final Found MERGED =
      found("14.5", StitchedDemo.described("one", S3, StitchedDemo.FIRST, StitchedDemo.SECOND));
  private static final Found ALONE =
      found("7.0", StitchedDemo.described("two", S3, StitchedDemo.THIRD));

  @Test
  void is_right_when_two_recordings_of_two_streams_and_one_play_as_long_as_their_media() {
    var verdict = Verdict.of(EXPECTED, List.of(MERGED, ALONE));

    assertThat(verdict.right()).isTrue();
    assertThat(verdict.checks())
        .contains(
            new Check(true, "2 recordings"),
            new Check(true, "Recording 1 is streams 1 and 2"),
            new Check(true, "Recording 1 lasts 14.5 s"),
            new Check(true, "Recording 2 is stream 3"),
            new Check(true, "Recording 2 plays, as 360p30, 7.0 s"));
  }

  @Test
  void is_wrong_when_the_reconnect_made_a_recording_of_its_own() {
    var apart =
        List.of(
            found("7.0", StitchedDemo.described("one", S3, StitchedDemo.FIRST)),
            found("7.5", StitchedDemo.described("x", S3, StitchedDemo.SECOND)),
            ALONE);

    var verdict = Verdict.of(EXPECTED, apart);

    assertThat(verdict.right()).isFalse();
    assertThat(verdict.checks()).contains(new Check(false, "3 recordings, not 2"));
  }

  @Test
  void is_wrong_when_there_is_no_recording_at_all() {
    assertThat(Verdict.of(EXPECTED, List.of()).right()).isFalse();
  }

  @Test
  void is_wrong_when_streams_are_in_another_order() {
    var swapped =
        found("14.5", StitchedDemo.described("one", S3, StitchedDemo.SECOND, StitchedDemo.FIRST));

    assertThat(Verdict.of(EXPECTED, List.of(swapped, ALONE)).right()).isFalse();
  }

  @Test
  void takes_a_tenth_of_a_second_and_not_a_millisecond_more() {
    assertThat(Verdict.of(EXPECTED, List.of(lasting(14_600), ALONE)).right()).isTrue();
    assertThat(Verdict.of(EXPECTED, List.of(lasting(14_400), ALONE)).right()).isTrue();
    assertThat(Verdict.of(EXPECTED, List.of(lasting(14_601), ALONE)).right()).isFalse();
    assertThat(Verdict.of(EXPECTED, List.of(lasting(14_399), ALONE)).right()).isFalse();
  }

  @Test
  void is_wrong_when_one_rendition_is_shorter_than_the_recording() {
    var halved =
        new Found(
            MERGED.recording(),
            new Playback(
                List.of(rendition("360p30", "14.5"), rendition("180p30", "7")), List.of()));

    assertThat(Verdict.of(EXPECTED, List.of(halved, ALONE)).checks())
        .contains(new Check(false, "Recording 1 plays, as 180p30, 7.0 s, not 14.5 s"));
  }

  @Test
  void repeats_what_a_player_would_stumble_over() {
    var unreadable =
        new Found(
            MERGED.recording(), new Playback(List.of(), List.of("x answers with status 404")));

    assertThat(Verdict.of(EXPECTED, List.of(unreadable, ALONE)).checks())
        .contains(new Check(false, "Recording 1: x answers with status 404"));
  }

  @Test
  void says_why_a_recording_failed() {
    var good = ALONE.recording();
    var failed =
        new Recording(
            good.recordingId(),
            "FAILED",
            Optional.of("No fragment has media"),
            good.startTime(),
            good.endTime(),
            Optional.empty(),
            good.streams(),
            good.bucketName(),
            good.prefix(),
            Optional.empty());

    assertThat(Verdict.of(EXPECTED, List.of(MERGED, new Found(failed, ALONE.playback()))).checks())
        .contains(
            new Check(false, "Recording 2 is FAILED: No fragment has media"),
            new Check(false, "Recording 2 lasts 0.0 s, not 7.0 s"));
  }

  private static Found lasting(long ms) {
    var recording = MERGED.recording();
    return new Found(
        new Recording(
            recording.recordingId(),
            recording.state(),
            recording.stateReason(),
            recording.startTime(),
            recording.endTime(),
            Optional.of(Duration.ofMillis(ms)),
            recording.streams(),
            recording.bucketName(),
            recording.prefix(),
            recording.masterPlaylist()),
        MERGED.playback());
  }

  private static Found found(String seconds, Recording recording) {
    return new Found(
        recording,
        new Playback(
            List.of(rendition("360p30", seconds), rendition("180p30", seconds)), List.of()));
  }

  private static Rendition rendition(String name, String seconds) {
    return new Rendition(
        name + "/playlist.m3u8",
        List.of(new Rendition.Segment("seg_00000.ts", new BigDecimal(seconds))));
  }
}

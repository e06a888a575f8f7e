package dev.unbroken.media;

import static dev.unbroken.media.Pieces.ENDED;
import static dev.unbroken.media.Pieces.PREFIX;
import static dev.unbroken.media.Pieces.facts;
import static dev.unbroken.media.Pieces.place;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.testing.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class S3RecordingMediaTest {
  @RegisterExtension final Bucket bucket = new Bucket();
  private RecordingMedia media;

  @BeforeEach
  void open() {
    media = new S3RecordingMedia(bucket.client());
  }

  @Test
  void makes_one_recording_of_two_fragments() {
    Pieces.whole(bucket, place("st-a"));
    Pieces.whole(bucket, place("st-b"));

    var outcome = media.finish(facts(bucket, "st-a", "st-b"), ENDED, false);

    assertThat(outcome)
        .isEqualTo(
            new MediaOutcome.Stitched(
                Duration.ofSeconds(21), "media/hls/master.m3u8", Optional.empty()));
    assertThat(bucket.text(PREFIX + "/media/hls/480p30/playlist.m3u8"))
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-TARGETDURATION:6
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:VOD
            #EXTINF:6.000,
            ../st-a/480p30/0.ts
            #EXTINF:4.500,
            ../st-a/480p30/1.ts
            #EXT-X-DISCONTINUITY
            #EXTINF:6.000,
            ../st-b/480p30/0.ts
            #EXTINF:4.500,
            ../st-b/480p30/1.ts
            #EXT-X-ENDLIST
            """);
    assertThat(bucket.text(PREFIX + "/media/hls/master.m3u8"))
        .contains("\n480p30/playlist.m3u8\n", "\n160p30/playlist.m3u8\n");
  }

  @Test
  void says_in_recording_ended_what_can_be_played() {
    Pieces.whole(bucket, place("st-a"));

    media.finish(facts(bucket, "st-a"), ENDED, false);

    assertThat(bucket.text(PREFIX + "/events/recording-ended.json"))
        .isEqualTo(
            """
            {"version":"v1",\
            "channel_arn":"arn:aws:ivs:us-west-2:123456789012:channel/AbCdef1G2hij",\
            "recording_ended_at":"2026-03-01T10:00:25Z",\
            "recording_started_at":"2026-03-01T10:00:00Z",\
            "recording_status":"RECORDING_ENDED",\
            "media":{"hls":{"duration_ms":10500,"path":"media/hls","playlist":"master.m3u8",\
            "renditions":[\
            {"path":"480p30","playlist":"playlist.m3u8",\
            "resolution_height":480,"resolution_width":852},\
            {"path":"160p30","playlist":"playlist.m3u8",\
            "resolution_height":160,"resolution_width":284}]},\
            "thumbnails":{"path":"media/thumbnails",\
            "resolution_height":480,"resolution_width":852}}}\
            """);
  }

  @Test
  void says_in_recording_started_and_recording_failed_how_it_stands() {
    media.started(facts(bucket, "st-a"));
    media.failed(facts(bucket, "st-a"), ENDED, "There is no media.");

    assertThat(bucket.text(PREFIX + "/events/recording-started.json"))
        .contains("\"recording_status\":\"RECORDING_STARTED\"");
    assertThat(bucket.text(PREFIX + "/events/recording-failed.json"))
        .contains("\"recording_status_message\":\"There is no media.\"");
  }

  @Test
  void asks_again_later_while_a_fragment_grows_and_writes_nothing() {
    Pieces.whole(bucket, place("st-a"));
    Pieces.growing(bucket, place("st-b"));

    var outcome = media.finish(facts(bucket, "st-a", "st-b"), ENDED, false);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            MediaOutcome.NotYet.class,
            notYet -> assertThat(notYet.why()).contains("st-b").doesNotContain("st-a"));
    assertThat(bucket.requests()).noneMatch(request -> request.startsWith("Put"));
  }

  @Test
  void takes_a_growing_fragment_as_it_is_once_it_has_waited_enough() {
    Pieces.growing(bucket, place("st-a"));

    var outcome = media.finish(facts(bucket, "st-a"), ENDED, true);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            MediaOutcome.Stitched.class,
            stitched -> {
              assertThat(stitched.duration()).isEqualTo(Duration.ofMillis(10_500));
              assertThat(stitched.message())
                  .hasValueSatisfying(said -> {
                    assertThat(said)
                        .isEqualTo("Fragment st-a: 160p30/playlist.m3u8 has no ENDLIST.");
                    assertThat(bucket.text(PREFIX + "/events/recording-ended.json"))
                        .contains("\"recording_status_message\":\"" + said + "\"");
                  });
            });
  }

  @Test
  void waits_for_a_fragment_without_media_and_then_leaves_it_out() {
    Pieces.whole(bucket, place("st-a"));
    var facts = facts(bucket, "st-a", "st-gone");

    var early = media.finish(facts, ENDED, false);
    var late = media.finish(facts, ENDED, true);

    assertThat(early).isInstanceOf(MediaOutcome.NotYet.class);
    assertThat(late)
        .isInstanceOfSatisfying(
            MediaOutcome.Stitched.class,
            stitched -> {
              assertThat(stitched.duration()).isEqualTo(Duration.ofMillis(10_500));
              assertThat(stitched.message())
                  .hasValueSatisfying(
                      said -> assertThat(said).contains("st-gone").endsWith("It was left out."));
            });
  }

  @Test
  void is_impossible_without_any_media() {
    var outcome = media.finish(facts(bucket, "st-a", "st-b"), ENDED, true);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            MediaOutcome.Impossible.class,
            impossible ->
                assertThat(impossible.reason())
                    .startsWith("There is no media. ")
                    .contains("st-a", "st-b"));
    assertThat(bucket.keys("")).isEmpty();
  }

  @Test
  void is_impossible_when_fragments_do_not_go_together_and_writes_nothing() {
    Pieces.whole(bucket, place("st-a"));
    Pieces.fragmentedMp4(bucket, place("st-b"));

    var outcome = media.finish(facts(bucket, "st-a", "st-b"), ENDED, true);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            MediaOutcome.Impossible.class,
            impossible -> assertThat(impossible.reason()).contains("st-b").endsWith("."));
    assertThat(bucket.requests()).noneMatch(request -> request.startsWith("Put"));
  }

  @Test
  void reaches_a_fragment_that_another_recorder_put_elsewhere_in_the_bucket() {
    var elsewhere = "ivs/v1/123456789012/AbCdef1G2hij/2026/3/1/10/0/0ther/media/hls";
    Pieces.whole(bucket, elsewhere);
    var fragments =
        List.of(new RecordedFragment("st-a", new FragmentPlace(bucket.name(), elsewhere)));

    media.finish(facts(bucket, fragments, ThumbnailPlan.NONE), ENDED, false);

    assertThat(bucket.text(PREFIX + "/media/hls/160p30/playlist.m3u8"))
        .contains("\n../../../../0ther/media/hls/160p30/1.ts\n");
  }

  @Test
  void reaches_a_fragment_in_another_bucket_by_its_address() {
    var other = bucket.another();
    Pieces.whole(bucket, other, "raw/a b/st-a");
    var fragments = List.of(new RecordedFragment("st-a", new FragmentPlace(other, "raw/a b/st-a")));

    media.finish(facts(bucket, fragments, ThumbnailPlan.NONE), ENDED, false);

    assertThat(bucket.text(PREFIX + "/media/hls/160p30/playlist.m3u8"))
        .containsPattern(
            "\nhttp://127\\.0\\.0\\.1:\\d+/" + other + "/raw/a%20b/st-a/160p30/1\\.ts\n");
  }

  @Test
  void plays_a_place_once_that_several_sessions_share() {
    Pieces.whole(bucket, place("st-a"));
    var shared = new FragmentPlace(bucket.name(), place("st-a"));
    var fragments =
        List.of(new RecordedFragment("st-a", shared), new RecordedFragment("st-b", shared));

    var outcome = media.finish(facts(bucket, fragments, ThumbnailPlan.DEFAULT), ENDED, false);

    assertThat(outcome)
        .isEqualTo(
            new MediaOutcome.Stitched(
                Duration.ofMillis(10_500), "media/hls/master.m3u8", Optional.empty()));
  }
}

package dev.unbroken.media;

import static dev.unbroken.media.Pieces.ENDED;
import static dev.unbroken.media.Pieces.PREFIX;
import static dev.unbroken.media.Pieces.place;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.testing.Bucket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WantedRenditionsTest {
  private static final RenditionSelection NONE = new RenditionSelection.None();
  private static final String ENDED_JSON = PREFIX + "/events/recording-ended.json";

  @RegisterExtension final Bucket bucket = new Bucket();
  private RecordingMedia media;

  @BeforeEach
  void open() {
    media = new S3RecordingMedia(bucket.client());
  }

  @Test
  void without_renditions_a_recording_ends_well_with_its_thumbnails_alone() {
    bucket.put(place("st-a") + "/thumbnails/thumb0.jpg", "a0");
    bucket.put(place("st-b") + "/thumbnails/thumb0.jpg", "b0");

    var facts = facts(NONE, ThumbnailPlan.DEFAULT, "st-a", "st-b");
    var outcome = media.finish(facts, ENDED, false);

    assertThat(outcome).isEqualTo(new MediaOutcome.Pictures(Optional.empty()));
    assertThat(bucket.text(PREFIX + "/media/thumbnails/thumb1.jpg")).isEqualTo("b0");
    assertThat(bucket.text(ENDED_JSON))
        .endsWith(
            "\"recording_status\":\"RECORDING_ENDED\","
                + "\"media\":{\"thumbnails\":{\"path\":\"media/thumbnails\"}}}");
  }

  @Test
  void without_renditions_video_that_was_uploaded_all_the_same_is_not_made_into_a_recording() {
    Pieces.whole(bucket, place("st-a"));
    bucket.put(place("st-a") + "/thumbnails/thumb0.jpg", "a0");

    media.started(facts(NONE, ThumbnailPlan.DEFAULT, "st-a"));
    media.finish(facts(NONE, ThumbnailPlan.DEFAULT, "st-a"), ENDED, false);

    assertThat(bucket.keys(PREFIX + "/media/hls/master.m3u8")).isEmpty();
    assertThat(bucket.text(PREFIX + "/events/recording-started.json")).doesNotContain("hls");
  }

  @Test
  void without_renditions_thumbnails_are_waited_for_and_their_lack_is_a_failure() {
    var facts = facts(NONE, ThumbnailPlan.DEFAULT, "st-a");
    var none = "There is not one thumbnail, and the configuration wants no video.";

    assertThat(media.finish(facts, ENDED, false)).isEqualTo(new MediaOutcome.NotYet(none));
    assertThat(media.finish(facts, ENDED, true)).isEqualTo(new MediaOutcome.Impossible(none));
    media.failed(facts, ENDED, none);

    assertThat(bucket.text(PREFIX + "/events/recording-failed.json")).doesNotContain("hls");
  }

  @Test
  void without_renditions_and_without_thumbnails_there_is_nothing_to_wait_for() {
    var outcome = media.finish(facts(NONE, ThumbnailPlan.NONE, "st-a"), ENDED, false);

    assertThat(outcome)
        .isEqualTo(
            new MediaOutcome.Pictures(
                Optional.of("The configuration wants no video and no thumbnails.")));
  }

  @Test
  void only_renditions_of_the_wanted_classes_are_merged() {
    for (var fragment : List.of("st-a", "st-b")) {
      Pieces.whole(bucket, place(fragment));
      Pieces.byteRanges(bucket, place(fragment));
    }

    var small = new RenditionSelection.Custom(Set.of(Resolution.LOWEST_RESOLUTION));
    var outcome = media.finish(facts(small, ThumbnailPlan.NONE, "st-a", "st-b"), ENDED, false);

    assertThat(outcome)
        .isEqualTo(
            new MediaOutcome.Stitched(
                Duration.ofSeconds(21), "media/hls/master.m3u8", Optional.empty()));
    assertThat(bucket.keys(PREFIX + "/media/hls/160p30/")).hasSize(2);
    assertThat(bucket.keys(PREFIX + "/media/hls/480p30/")).isEmpty();
    assertThat(bucket.text(PREFIX + "/media/hls/master.m3u8"))
        .contains("160p30/playlist.m3u8")
        .doesNotContain("480p30");
    assertThat(bucket.text(ENDED_JSON)).contains("160p30").doesNotContain("480p30");
  }

  @Test
  void the_best_rendition_there_is_stands_in_for_a_wanted_class_that_was_not_broadcast() {
    Pieces.whole(bucket, place("st-a"));

    var large = new RenditionSelection.Custom(Set.of(Resolution.FULL_HD));
    media.finish(facts(large, ThumbnailPlan.NONE, "st-a"), ENDED, false);

    assertThat(bucket.text(PREFIX + "/media/hls/master.m3u8"))
        .contains("480p30/playlist.m3u8")
        .doesNotContain("160p30");
  }

  @Test
  void a_stream_whose_media_nobody_placed_is_not_left_out_in_silence() {
    Pieces.whole(bucket, place("st-a"));
    var whole = facts(new RenditionSelection.All(), ThumbnailPlan.NONE, "st-a");
    var why = "Nobody said where the media of stream st-x is. It was left out.";

    var stitched = media.finish(unplaced(whole, whole.fragments()), ENDED, false);
    var impossible = media.finish(unplaced(whole, List.of()), ENDED, true);

    assertThat(stitched)
        .isEqualTo(
            new MediaOutcome.Stitched(
                Duration.ofMillis(10_500), "media/hls/master.m3u8", Optional.of(why)));
    assertThat(impossible).isEqualTo(new MediaOutcome.Impossible("There is no media. " + why));
  }

  private RecordingFacts facts(
      RenditionSelection renditions, ThumbnailPlan thumbnails, String... streamIds) {
    return new RecordingFacts(
        "rec0rd1ng1d0",
        "arn:aws:ivs:us-west-2:123456789012:channel/AsXego4U6tnj",
        new RecordingPlace(bucket.name(), PREFIX),
        ENDED.minusSeconds(60),
        Arrays.stream(streamIds)
            .map(id -> new RecordedFragment(id, new FragmentPlace(bucket.name(), place(id))))
            .toList(),
        List.of(),
        renditions,
        thumbnails);
  }

  private static RecordingFacts unplaced(RecordingFacts facts, List<RecordedFragment> fragments) {
    return new RecordingFacts(
        facts.recordingId(),
        facts.channelArn(),
        facts.place(),
        facts.startedAt(),
        fragments,
        List.of("st-x"),
        facts.renditions(),
        facts.thumbnails());
  }
}

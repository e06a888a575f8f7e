package dev.unbroken.media;

import static dev.unbroken.media.Pieces.ENDED;
import static dev.unbroken.media.Pieces.PREFIX;
import static dev.unbroken.media.Pieces.facts;
import static dev.unbroken.media.Pieces.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unbroken.testing.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ThumbnailCopiesTest {
  private static final ThumbnailPlan LATEST = new ThumbnailPlan(false, true, Optional.empty());
  private static final String LATEST_OF_RECORDING = PREFIX + "/media/latest_thumbnail/thumb.jpg";

  @RegisterExtension final Bucket bucket = new Bucket();
  private RecordingMedia media;

  @BeforeEach
  void open() {
    media = new S3RecordingMedia(bucket.client());
    Pieces.whole(bucket, place("st-a"));
    Pieces.whole(bucket, place("st-b"));
  }

  @Test
  void go_on_in_one_numbering_over_the_fragments() {
    for (var i = 0; i < 11; i++) {
      bucket.put(place("st-a") + "/thumbnails/thumb" + i + ".jpg", "a" + i);
    }
    bucket.put(place("st-b") + "/thumbnails/thumb0.jpg", "b0");
    bucket.put(place("st-b") + "/thumbnails/notes.txt", "no picture");

    media.finish(facts(bucket, "st-a", "st-b"), ENDED, false);

    assertThat(bucket.keys(PREFIX + "/media/thumbnails/")).hasSize(12);
    assertThat(thumbnail(2)).isEqualTo("a2");
    assertThat(thumbnail(10)).isEqualTo("a10");
    assertThat(thumbnail(11)).isEqualTo("b0");
  }

  @Test
  void are_copied_by_s3_and_never_read() {
    bucket.put(place("st-a") + "/thumbnails/thumb0.jpg", "a0");

    media.finish(facts(bucket, "st-a", "st-b"), ENDED, false);

    assertThat(bucket.requests())
        .contains("CopyObject " + PREFIX + "/media/thumbnails/thumb0.jpg")
        .noneMatch(request -> request.startsWith("GetObject") && request.endsWith(".jpg"));
  }

  @Test
  void that_are_there_already_are_not_copied_again() {
    for (var i = 0; i < 3; i++) {
      bucket.put(place("st-a") + "/thumbnails/thumb" + i + ".jpg", "a" + i);
    }
    bucket.put(PREFIX + "/media/thumbnails/thumb0.jpg", "a0");
    bucket.put(PREFIX + "/media/thumbnails/thumb1.jpg", "of an earlier numbering");

    media.finish(facts(bucket, "st-a", "st-b"), ENDED, false);

    assertThat(bucket.requests())
        .filteredOn(request -> request.startsWith("CopyObject"))
        .containsExactlyInAnyOrder(
            "CopyObject " + PREFIX + "/media/thumbnails/thumb1.jpg",
            "CopyObject " + PREFIX + "/media/thumbnails/thumb2.jpg");
    assertThat(thumbnail(1)).isEqualTo("a1");
  }

  @Test
  void of_more_than_one_page_are_all_copied() {
    for (var i = 0; i < 7; i++) {
      bucket.put(place("st-a") + "/thumbnails/thumb" + i + ".jpg", "a" + i);
    }

    try (var client = bucket.clientOfPages(3)) {
      new S3RecordingMedia(client).finish(facts(bucket, "st-a"), ENDED, false);
    }

    assertThat(bucket.keys(PREFIX + "/media/thumbnails/")).hasSize(7);
    assertThat(thumbnail(6)).isEqualTo("a6");
  }

  @Test
  void of_ivs_lie_beside_its_hls_folder() {
    Pieces.whole(bucket, "ivs/other/media/hls");
    bucket.put("ivs/other/media/thumbnails/thumb0.jpg", "i0");
    bucket.put("ivs/other/media/latest_thumbnail/thumb.jpg", "latest");
    var fragments =
        List.of(
            new RecordedFragment("st-i", new FragmentPlace(bucket.name(), "ivs/other/media/hls")));

    media.finish(
        facts(bucket, fragments, new ThumbnailPlan(true, true, Optional.empty())), ENDED, false);

    assertThat(thumbnail(0)).isEqualTo("i0");
    assertThat(bucket.text(LATEST_OF_RECORDING)).isEqualTo("latest");
  }

  @Test
  void have_the_latest_of_the_last_fragment_that_has_one() {
    bucket.put(place("st-a") + "/latest_thumbnail/thumb.jpg", "latest of a");
    bucket.put(place("st-b") + "/thumbnails/thumb0.jpg", "b0");

    media.finish(facts(bucket, both(), LATEST), ENDED, false);

    assertThat(bucket.text(LATEST_OF_RECORDING)).isEqualTo("latest of a");
    assertThat(bucket.keys(PREFIX + "/media/thumbnails/")).isEmpty();
  }

  @Test
  void have_the_last_numbered_one_as_the_latest_where_no_fragment_has_a_latest() {
    bucket.put(place("st-a") + "/thumbnails/thumb9.jpg", "a9");
    bucket.put(place("st-b") + "/thumbnails/thumb9.jpg", "b9");
    bucket.put(place("st-b") + "/thumbnails/thumb10.jpg", "b10");

    media.finish(facts(bucket, both(), LATEST), ENDED, false);

    assertThat(bucket.text(LATEST_OF_RECORDING)).isEqualTo("b10");
  }

  @Test
  void are_left_alone_when_none_are_kept() {
    bucket.put(place("st-a") + "/thumbnails/thumb0.jpg", "a0");

    media.finish(facts(bucket, both(), ThumbnailPlan.NONE), ENDED, false);

    assertThat(bucket.requests())
        .noneMatch(request -> request.startsWith("Copy") || request.startsWith("List"));
  }

  @Test
  void that_are_refused_leave_the_recording_without_them_and_are_said_to_be_missing() {
    bucket.put(place("st-a") + "/thumbnails/thumb0.jpg", "a0");

    try (var client = bucket.client(copying(request -> request.encodedPath("/no-such-bucket/x")))) {
      var outcome =
          new S3RecordingMedia(client).finish(facts(bucket, "st-a", "st-b"), ENDED, false);

      assertThat(outcome)
          .isEqualTo(
              new MediaOutcome.Stitched(
                  Duration.ofSeconds(21),
                  "media/hls/master.m3u8",
                  Optional.of(
                      "The thumbnails are not complete. The bucket %s does not exist."
                          .formatted(bucket.name()))));
    }
  }

  @Test
  void that_vanish_while_they_are_copied_are_passing_trouble() {
    bucket.put(place("st-a") + "/thumbnails/thumb0.jpg", "a0");

    try (var client =
        bucket.client(
            copying(request ->
                request.putHeader("x-amz-copy-source", bucket.name() + "/vanished.jpg")))) {
      var facts = facts(bucket, "st-a", "st-b");

      assertThatExceptionOfType(SdkException.class)
          .isThrownBy(() -> new S3RecordingMedia(client).finish(facts, ENDED, false));
      assertThat(bucket.keys(PREFIX + "/events/")).isEmpty();
    }
  }

  private static ExecutionInterceptor copying(Consumer<SdkHttpRequest.Builder> change) {
    return new ExecutionInterceptor() {
      @Override
      public SdkHttpRequest modifyHttpRequest(
          Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        return context.request() instanceof CopyObjectRequest
            ? context.httpRequest().copy(change)
            : context.httpRequest();
      }
    };
  }

  private List<RecordedFragment> both() {
    return facts(bucket, "st-a", "st-b").fragments();
  }

  private String thumbnail(int number) {
    return bucket.text(PREFIX + "/media/thumbnails/thumb" + number + ".jpg");
  }
}

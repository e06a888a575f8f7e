package dev.unbroken.media;

import static dev.unbroken.media.Pieces.ENDED;
import static dev.unbroken.media.Pieces.facts;
import static dev.unbroken.media.Pieces.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unbroken.testing.Bucket;
import dev.unbroken.testing.RefusingS3;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefusalTest {
  @RegisterExtension final Bucket bucket = new Bucket();

  @Test
  void a_bucket_that_is_not_there_blocks_a_recording() {
    Pieces.whole(bucket, place("st-a"));
    var media = new S3RecordingMedia(bucket.client());
    var gone = new FragmentPlace("no-such-bucket", place("st-b"));
    var fragments =
        List.of(
            new RecordedFragment("st-a", new FragmentPlace(bucket.name(), place("st-a"))),
            new RecordedFragment("st-b", gone));

    var outcome = media.finish(facts(bucket, fragments, ThumbnailPlan.NONE), ENDED, true);

    assertThat(outcome)
        .isEqualTo(new MediaOutcome.Blocked("The bucket no-such-bucket does not exist."));
    assertThat(media.lastWrite(gone)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, S3 denies access to the bucket %s (AccessDenied).",
    "403, AllAccessDisabled, S3 denies access to the bucket %s (AllAccessDisabled).",
    "404, NoSuchBucket, The bucket %s does not exist.",
    "301, PermanentRedirect, The bucket %s is in another region.",
    "400, AuthorizationHeaderMalformed, The bucket %s is in another region.",
    "403, InvalidObjectState, A file in the bucket %s is archived and cannot be read.",
    "400, KMS.DisabledException, 'The key that encrypts the bucket %s cannot be used"
        + " (KMS.DisabledException).'",
  })
  void what_trying_again_does_not_mend_is_a_refusal_in_words(
      int status, String code, String sentence) {
    try (var s3 = new RefusingS3(status, code);
        var client = s3.client()) {
      var media = new S3RecordingMedia(client);
      var said = sentence.formatted(bucket.name());

      assertThatExceptionOfType(BucketRefusedException.class)
          .isThrownBy(() -> media.started(facts(bucket, "st-a")))
          .withMessage(said);
      assertThatExceptionOfType(BucketRefusedException.class)
          .isThrownBy(() -> media.failed(facts(bucket, "st-a"), ENDED, "No media."))
          .withMessage(said);
      assertThat(media.finish(facts(bucket, "st-a"), ENDED, true))
          .isEqualTo(new MediaOutcome.Blocked(said));
      assertThat(media.lastWrite(new FragmentPlace(bucket.name(), place("st-a")))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "503, SlowDown",
    "500, InternalError",
    "400, ExpiredToken",
    "403, SignatureDoesNotMatch",
  })
  void passing_trouble_is_thrown_to_be_tried_again(int status, String code) {
    try (var s3 = new RefusingS3(status, code);
        var client = s3.client()) {
      var media = new S3RecordingMedia(client);

      assertThatExceptionOfType(SdkException.class)
          .isThrownBy(() -> media.finish(facts(bucket, "st-a"), ENDED, true));
      assertThatExceptionOfType(SdkException.class)
          .isThrownBy(() -> media.started(facts(bucket, "st-a")));
      assertThatExceptionOfType(SdkException.class)
          .isThrownBy(() -> media.lastWrite(new FragmentPlace(bucket.name(), place("st-a"))));
    }
  }

  @Test
  void a_playlist_that_breaks_off_while_it_is_read_is_passing_trouble_and_no_shorter_recording() {
    Pieces.whole(bucket, place("st-a"));

    try (var client = bucket.client(breakingOff())) {
      var media = new S3RecordingMedia(client);

      assertThatExceptionOfType(SdkException.class)
          .isThrownBy(() -> media.finish(facts(bucket, "st-a"), ENDED, true));
      assertThat(bucket.requests()).noneMatch(request -> request.startsWith("Put"));
    }
  }

  private static ExecutionInterceptor breakingOff() {
    return new ExecutionInterceptor() {
      @Override
      public Optional<InputStream> modifyHttpResponseContent(
          Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return context.request() instanceof GetObjectRequest
            ? context.responseBody().map(BreakingOff::new)
            : context.responseBody();
      }
    };
  }

  private static final class BreakingOff extends FilterInputStream {
    private int left = 20;

    BreakingOff(InputStream whole) {
      super(whole);
    }

    @Override
    public int read() throws IOException {
      if (left-- == 0) {
        throw new IOException("Connection reset");
      }
      return super.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      var next = read();
      if (next >= 0) {
        buffer[offset] = (byte) next;
      }
      return next < 0 ? -1 : 1;
    }
  }
}

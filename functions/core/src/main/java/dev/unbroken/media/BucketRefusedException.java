package dev.unbroken.media;

import java.util.Optional;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket refuses in a way that trying again does not mend, though whoever owns it may; the
 * message is a finished sentence.
 */
public final class BucketRefusedException extends RuntimeException {
  private final String sentence;

  private BucketRefusedException(String sentence, Throwable cause) {
    super(sentence, cause);
    this.sentence = sentence;
  }

  /** The finished sentence. */
  @Override
  public String getMessage() {
    return sentence;
  }

  /** Sorts what S3 answered: a refusal, or passing trouble as it is. */
  static RuntimeException orPassing(String bucket, S3Exception failure) {
    return refusal(bucket, code(failure))
        .<RuntimeException>map(sentence -> new BucketRefusedException(sentence, failure))
        .orElse(failure);
  }

  // Expired or wrong credentials are missing on purpose: those are the deployment's trouble, not
  // the bucket's, and pass once it is mended.
  private static Optional<String> refusal(String bucket, String code) {
    return switch (code) {
      case "NoSuchBucket" -> Optional.of("The bucket %s does not exist.".formatted(bucket));
      case "InvalidBucketName" ->
          Optional.of("The bucket's name is not valid: '%s'.".formatted(bucket));
      case "AccessDenied", "AllAccessDisabled", "AccountProblem" ->
          Optional.of("S3 denies access to the bucket %s (%s).".formatted(bucket, code));
      case "PermanentRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException" ->
          Optional.of("The bucket %s is in another region.".formatted(bucket));
      case "InvalidObjectState" ->
          Optional.of("A file in the bucket %s is archived and cannot be read.".formatted(bucket));
      case "KMS.DisabledException", "KMS.NotFoundException", "KMS.KMSInvalidStateException" ->
          Optional.of(
              "The key that encrypts the bucket %s cannot be used (%s).".formatted(bucket, code));
      default -> Optional.empty();
    };
  }

  private static String code(S3Exception failure) {
    var details = failure.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }
}

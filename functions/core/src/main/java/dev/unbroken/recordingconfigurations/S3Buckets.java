package dev.unbroken.recordingconfigurations;

import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The buckets of Amazon S3, or of whatever speaks its protocol. */
public final class S3Buckets implements Buckets {

  private static final String REGION_HEADER = "x-amz-bucket-region";

  private final S3Client s3;
  private final String region;

  /** The buckets as seen from one region. */
  public S3Buckets(S3Client s3, String region) {
    this.s3 = s3;
    this.region = region;
  }

  @Override
  public Standing look(String bucket) {
    try {
      var found = s3.headBucket(head -> head.bucket(bucket));
      return elsewhere(Optional.ofNullable(found.bucketRegion())).orElseGet(Standing.Usable::new);
    } catch (S3Exception refusal) {
      return elsewhere(regionOf(refusal)).orElseGet(() -> standing(refusal));
    }
  }

  @Override
  public WriteCheck tryWriting(String bucket, String key) {
    try {
      s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.empty());
      return new WriteCheck.Writable();
    } catch (S3Exception refusal) {
      if (isPassing(refusal)) {
        throw refusal;
      }
      return new WriteCheck.Refused(code(refusal));
    }
  }

  private Standing standing(S3Exception refusal) {
    return switch (refusal.statusCode()) {
      case 301, 307 -> new Standing.Elsewhere("another region");
      case 403 -> new Standing.Forbidden();
      // S3 answers 400 to a name that no bucket can have.
      case 400, 404 -> new Standing.Missing();
      default -> throw refusal;
    };
  }

  /** A store that does not say where a bucket is has it here. */
  private Optional<Standing> elsewhere(Optional<String> where) {
    return where.filter(name -> !name.equals(region)).map(Standing.Elsewhere::new);
  }

  private static Optional<String> regionOf(S3Exception refusal) {
    return Optional.ofNullable(refusal.awsErrorDetails())
        .flatMap(details -> Optional.ofNullable(details.sdkHttpResponse()))
        .flatMap(response -> response.firstMatchingHeader(REGION_HEADER));
  }

  private static boolean isPassing(S3Exception refusal) {
    return refusal.statusCode() >= 500
        || refusal.statusCode() == 409
        || refusal.statusCode() == 429
        || refusal.isThrottlingException()
        || refusal.isClockSkewException();
  }

  private static String code(S3Exception refusal) {
    return Optional.ofNullable(refusal.awsErrorDetails())
        .flatMap(details -> Optional.ofNullable(details.errorCode()))
        .orElse("HTTP status " + refusal.statusCode());
  }
}

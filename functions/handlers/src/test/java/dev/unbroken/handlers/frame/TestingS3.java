package dev.unbroken.handlers.frame;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** As much of S3 as the verification of a bucket needs. */
public final class TestingS3 implements S3Client {

  private final Map<String, String> regions = new HashMap<>();
  private final List<String> written = new ArrayList<>();
  private boolean outage;
  private boolean readOnly;

  /** A bucket that exists. */
  public TestingS3 bucket(String name, String region) {
    regions.put(name, region);
    return this;
  }

  /** Whether every call fails with status 503 from now on. */
  public TestingS3 outage(boolean is) {
    outage = is;
    return this;
  }

  /** Whether every write is refused with status 403 from now on. */
  public TestingS3 readOnly(boolean is) {
    readOnly = is;
    return this;
  }

  /** What has been written, as bucket and key. */
  public List<String> written() {
    return List.copyOf(written);
  }

  @Override
  public HeadBucketResponse headBucket(HeadBucketRequest request) {
    refuseUnless(!outage, 503);
    refuseUnless(regions.containsKey(request.bucket()), 404);
    return HeadBucketResponse.builder().bucketRegion(regions.get(request.bucket())).build();
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    refuseUnless(!outage, 503);
    if (readOnly) {
      var details = AwsErrorDetails.builder().errorCode("AccessDenied").build();
      throw S3Exception.builder().statusCode(403).awsErrorDetails(details).build();
    }
    written.add(request.bucket() + "/" + request.key());
    return PutObjectResponse.builder().build();
  }

  private static void refuseUnless(boolean allowed, int status) {
    if (!allowed) {
      throw S3Exception.builder().statusCode(status).message("Status " + status).build();
    }
  }

  @Override
  public String serviceName() {
    return "s3";
  }

  @Override
  public void close() {}
}

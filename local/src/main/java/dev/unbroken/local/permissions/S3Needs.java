package dev.unbroken.local.permissions;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Request;

/**
 * What IAM must allow for requests to buckets, whose actions are not called as the requests are.
 */
final class S3Needs {

  private static final String LIST = "s3:ListBucket";

  private S3Needs() {}

  static List<Need> of(S3Request request) {
    return switch (request) {
      case GetObjectRequest get -> List.of(object("s3:GetObject", get.bucket(), get.key()));
      case HeadObjectRequest head -> List.of(object("s3:GetObject", head.bucket(), head.key()));
      case PutObjectRequest put -> List.of(object("s3:PutObject", put.bucket(), put.key()));
      case DeleteObjectRequest delete ->
          List.of(object("s3:DeleteObject", delete.bucket(), delete.key()));
      case CopyObjectRequest copy ->
          List.of(
              object("s3:GetObject", copy.sourceBucket(), copy.sourceKey()),
              object("s3:PutObject", copy.destinationBucket(), copy.destinationKey()));
      case HeadBucketRequest head -> List.of(bucket(head.bucket()));
      case ListObjectsRequest list -> List.of(bucket(list.bucket()));
      case ListObjectsV2Request list -> List.of(bucket(list.bucket()));
      default -> List.of(Needs.unknown("s3", request));
    };
  }

  /** Only who may list a bucket learns that an object is not there; others are just refused. */
  static Optional<Need> toLearnOfAbsence(S3Request request) {
    return switch (request) {
      case GetObjectRequest get -> Optional.of(bucket(get.bucket()));
      case HeadObjectRequest head -> Optional.of(bucket(head.bucket()));
      case CopyObjectRequest copy -> Optional.of(bucket(copy.sourceBucket()));
      default -> Optional.empty();
    };
  }

  private static Need bucket(String name) {
    return new Need(LIST, "arn:aws:s3:::" + name);
  }

  private static Need object(String action, String bucket, String key) {
    return new Need(action, "arn:aws:s3:::%s/%s".formatted(bucket, key));
  }
}

package dev.unbroken.local.template;

/** Reads AWS::S3::Bucket. */
final class BucketReader {

  private BucketReader() {}

  /** Its name. */
  static String read(Properties bucket) {
    var name = bucket.requiredText("BucketName");
    bucket
        .ignoring("BucketEncryption", "LifecycleConfiguration", "OwnershipControls")
        .ignoring("PublicAccessBlockConfiguration", "Tags", "VersioningConfiguration")
        .done();
    return name;
  }
}

package dev.unbroken.recordingconfigurations;

/** The S3 buckets that recordings are written to; throws when S3 cannot be asked for now. */
public interface Buckets {

  /** What is known of a bucket without writing to it. */
  Standing look(String bucket);

  /** Writes, or writes over, one small object to see whether recordings can be written. */
  WriteCheck tryWriting(String bucket, String key);

  /** What a bucket is to this deployment. */
  sealed interface Standing {

    /** It exists, in the deployment's own region. */
    record Usable() implements Standing {}

    /** It is in another region. */
    record Elsewhere(String region) implements Standing {}

    /** There is no such bucket. */
    record Missing() implements Standing {}

    /** S3 does not let the deployment look at it. */
    record Forbidden() implements Standing {}
  }

  /** Whether a bucket can be written to. */
  sealed interface WriteCheck {

    /** It can. */
    record Writable() implements WriteCheck {}

    /** It cannot; S3's own code says why, such as {@code AccessDenied}. */
    record Refused(String code) implements WriteCheck {}
  }
}

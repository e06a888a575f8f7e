package dev.unbroken.media;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Files in buckets.
 *
 * <p>What a bucket refuses for good is a {@link BucketRefusedException}, passing trouble the SDK's
 * own exception.
 */
final class BucketFiles {
  private final S3Client s3;

  BucketFiles(S3Client s3) {
    this.s3 = s3;
  }

  /** Opens a file to be read as it comes; empty when there is none. */
  Optional<InputStream> open(StoredFile file) {
    try {
      return Optional.of(s3.getObject(get -> get.bucket(file.bucket()).key(file.key())));
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    } catch (S3Exception e) {
      throw BucketRefusedException.orPassing(file.bucket(), e);
    }
  }

  /** Writes a file, over one that is there. */
  void write(StoredFile file, FileKind kind, String content) {
    sorting(
        file.bucket(),
        () ->
            s3.putObject(
                put ->
                    put.bucket(file.bucket())
                        .key(file.key())
                        .contentType(kind.contentType())
                        .cacheControl(kind.cacheControl()),
                RequestBody.fromString(content)));
  }

  /** Has S3 copy a file; the copy keeps the type and the caching of the original. */
  void copy(StoredFile from, StoredFile to) {
    var bucket =
        from.bucket().equals(to.bucket()) ? to.bucket() : from.bucket() + " or " + to.bucket();
    sorting(
        bucket,
        () ->
            s3.copyObject(copy ->
                copy.sourceBucket(from.bucket())
                    .sourceKey(from.key())
                    .destinationBucket(to.bucket())
                    .destinationKey(to.key())));
  }

  /** Reads the files of a folder and those below it, by key; pages are fetched as they are read. */
  <T> T list(Folder folder, Function<Stream<S3Object>, T> reading) {
    var bucket = folder.bucket();
    return sorting(
        bucket,
        () ->
            reading.apply(
                s3
                    .listObjectsV2Paginator(
                        list -> list.bucket(bucket).prefix(folder.prefix() + "/"))
                    .contents()
                    .stream()));
  }

  /** Where a client that is allowed to finds a folder by HTTP. */
  String address(Folder folder) {
    return s3.utilities()
        .getUrl(url -> url.bucket(folder.bucket()).key(folder.prefix()))
        .toExternalForm();
  }

  private static <T> T sorting(String bucket, Supplier<T> call) {
    try {
      return call.get();
    } catch (S3Exception e) {
      throw BucketRefusedException.orPassing(bucket, e);
    }
  }
}

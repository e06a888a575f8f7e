package dev.unbroken.agent.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Where fragments go: files from disk, by their keys. */
public final class Bucket {

  private final S3Client s3;

  /** Puts by this client. */
  public Bucket(S3Client s3) {
    this.s3 = s3;
  }

  /** Puts a file; whatever keeps it from being there is an IOException. */
  void put(String bucket, String key, Path file) throws IOException {
    try {
      s3.putObject(
          put ->
              put.bucket(bucket)
                  .key(key)
                  .contentType(type(key))
                  .cacheControl(key.endsWith(".m3u8") ? "no-cache" : "public, max-age=86400"),
          RequestBody.fromFile(file));
    } catch (SdkException e) {
      throw new IOException(
          "s3://%s/%s cannot be written: %s".formatted(bucket, key, e.getMessage()), e);
    }
  }

  /** An object's text; empty where there is none, and an IOException where that cannot be told. */
  Optional<String> text(String bucket, String key) throws IOException {
    try {
      return Optional.of(s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asString(UTF_8));
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    } catch (SdkException e) {
      throw new IOException(
          "s3://%s/%s cannot be read (s3:GetObject, s3:ListBucket): %s"
              .formatted(bucket, key, e.getMessage()),
          e);
    }
  }

  private static String type(String key) {
    return switch (key.substring(key.lastIndexOf('.') + 1)) {
      case "m3u8" -> "application/vnd.apple.mpegurl";
      case "ts" -> "video/mp2t";
      case "mp4", "m4s", "m4v", "m4a", "cmfv", "cmfa" -> "video/mp4";
      case "aac" -> "audio/aac";
      case "vtt" -> "text/vtt";
      case "jpg" -> "image/jpeg";
      default -> "application/octet-stream";
    };
  }
}

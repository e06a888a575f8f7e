package dev.unbroken.media;

/** What a bucket and a folder in it must be to make keys of. */
final class Folders {

  private Folders() {}

  static void check(String bucket, String prefix) {
    if (bucket.isBlank()) {
      throw new IllegalArgumentException("A place in S3 needs a bucket");
    }
    if (prefix.isEmpty() || prefix.startsWith("/") || prefix.endsWith("/")) {
      throw new IllegalArgumentException(
          "A place in S3 needs a prefix without a slash at either end, not '%s'".formatted(prefix));
    }
  }
}

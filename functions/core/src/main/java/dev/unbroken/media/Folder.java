package dev.unbroken.media;

/** A folder in a bucket: what the keys of its files have in common before the slash. */
record Folder(String bucket, String prefix) {

  /** Refuses a folder that would put a slash too many into keys. */
  Folder {
    if (bucket.isBlank()) {
      throw new IllegalArgumentException("A place in S3 needs a bucket");
    }
    if (prefix.isEmpty() || prefix.startsWith("/") || prefix.endsWith("/")) {
      throw new IllegalArgumentException(
          "A place in S3 needs a prefix without a slash at either end, not '%s'".formatted(prefix));
    }
  }

  StoredFile file(String name) {
    return new StoredFile(bucket, prefix + "/" + name);
  }

  Folder below(String name) {
    return new Folder(bucket, prefix + "/" + name);
  }
}

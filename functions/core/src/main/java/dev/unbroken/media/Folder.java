package dev.unbroken.media;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

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

  /** A file by its path from here; empty when the path climbs out of the bucket. */
  Optional<StoredFile> resolve(String path) {
    var segments = new ArrayDeque<>(List.of(prefix.split("/", -1)));
    for (var segment : path.split("/", -1)) {
      if (!segment.equals("..")) {
        segments.addLast(segment);
      } else if (segments.pollLast() == null) {
        return Optional.empty();
      }
    }
    return Optional.of(new StoredFile(bucket, String.join("/", segments)));
  }
}

package dev.unbroken.media;

/** A file in a bucket. */
record StoredFile(String bucket, String key) {}

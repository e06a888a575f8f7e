package dev.unbroken.media;

/** How browsers and caches are told to take a file. */
enum FileKind {
  /** Written once, when the recording ends, and the same ever after. */
  PLAYLIST("application/vnd.apple.mpegurl", "public, max-age=86400"),
  /** Watched for by readers that must not be told yesterday's state. */
  METADATA("application/json", "no-cache");

  private final String contentType;
  private final String cacheControl;

  FileKind(String contentType, String cacheControl) {
    this.contentType = contentType;
    this.cacheControl = cacheControl;
  }

  String contentType() {
    return contentType;
  }

  String cacheControl() {
    return cacheControl;
  }
}

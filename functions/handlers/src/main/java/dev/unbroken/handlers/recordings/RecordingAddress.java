package dev.unbroken.handlers.recordings;

import dev.unbroken.handlers.frame.Host;
import dev.unbroken.media.RecordingPlace;
import java.util.Optional;

/**
 * Where recordings can be fetched.
 *
 * @param base what stands before every key, such as that of a CDN; empty for S3 itself
 * @param endpoint an S3 of one's own; empty for that of AWS
 */
record RecordingAddress(Optional<String> base, Optional<String> endpoint, String region) {

  /** The addresses of the deployment: RECORDING_BASE_URL if it is set, else those of its S3. */
  static RecordingAddress live() {
    var host = Host.current();
    return new RecordingAddress(
        host.environment("RECORDING_BASE_URL").filter(url -> !url.isBlank()),
        host.environment("AWS_ENDPOINT_URL_S3").filter(url -> !url.isBlank()),
        host.environment("AWS_REGION").orElse("us-east-1"));
  }

  /** The URL of a file of a recording, by its key relative to the recording's prefix. */
  String of(RecordingPlace place, String file) {
    var key = place.prefix() + "/" + file;
    if (base.isPresent()) {
      return bare(base.get()) + "/" + key;
    }
    if (endpoint.isPresent()) {
      return "%s/%s/%s".formatted(bare(endpoint.get()), place.bucket(), key);
    }
    var suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    // A certificate for *.s3 covers no bucket whose name has a dot.
    return place.bucket().contains(".")
        ? "https://s3.%s.%s/%s/%s".formatted(region, suffix, place.bucket(), key)
        : "https://%s.s3.%s.%s/%s".formatted(place.bucket(), region, suffix, key);
  }

  private static String bare(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}

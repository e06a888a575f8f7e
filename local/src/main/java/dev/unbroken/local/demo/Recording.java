package dev.unbroken.local.demo;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A recording as ListRecordings tells it. */
record Recording(
    String recordingId,
    String state,
    Optional<String> stateReason,
    Instant startTime,
    Optional<Instant> endTime,
    Optional<Duration> duration,
    List<Stream> streams,
    String bucketName,
    String prefix,
    Optional<URI> masterPlaylist) {

  /** A stream of a recording, and where its fragment lies once that is known. */
  record Stream(
      String streamId,
      Instant startTime,
      Optional<Instant> endTime,
      String bucketName,
      Optional<String> prefix) {}

  Recording {
    streams = List.copyOf(streams);
  }

  /** Whether nothing will change it any more. */
  boolean over() {
    return switch (state) {
      case "ENDED", "FAILED", "MERGED" -> true;
      default -> false;
    };
  }

  List<String> streamIds() {
    return streams.stream().map(Stream::streamId).toList();
  }

  /** Where a player begins: where the service says, or else under the S3 endpoint. */
  URI playlist(URI s3) {
    return masterPlaylist.orElseGet(() -> at(s3, "media/hls/master.m3u8"));
  }

  /** One of its files, under an S3 endpoint that takes paths. */
  URI at(URI s3, String file) {
    return s3.resolve("/" + bucketName + "/" + prefix + "/" + file);
  }
}

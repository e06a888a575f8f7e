package dev.unbroken.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An encoder and its packager: sends a fragment in real time, each segment when it would have been
 * broadcast.
 */
final class Encoder {

  private static final String ALPHANUMERIC =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final MediaServer server;
  private final S3Client s3;
  private final Watch watch;
  private final Time time;
  private final RandomGenerator random;

  /** Where a stream's fragment is written: a folder in a bucket. */
  private record Folder(String bucket, String prefix) {}

  Encoder(MediaServer server, S3Client s3, Watch watch, Time time, RandomGenerator random) {
    this.server = server;
    this.s3 = s3;
    this.watch = watch;
    this.time = time;
    this.random = random;
  }

  /** Broadcasts a fragment from now to its end, and comes back when the stream is over. */
  Aired broadcast(Fragment fragment) throws IOException, InterruptedException {
    var start = time.instant().truncatedTo(ChronoUnit.MILLIS);
    var stream =
        new Aired(fragment.number(), newStreamId(), start, Optional.empty(), fragment.duration());
    server.goesLive(stream.streamId(), start);
    watch.live(stream);
    upload(fragment, stream);
    var over = stream.endedAt(start.plus(fragment.duration()));
    server.goesOff(stream.streamId(), start.plus(fragment.duration()));
    return over;
  }

  private void upload(Fragment fragment, Aired stream) throws IOException, InterruptedException {
    var folder = folder(stream.streamId());
    var thumbnails = 0;
    for (var count = 1; count <= fragment.segments(); count++) {
      var complete = complete(fragment, count);
      watch.until(stream.start().plus(complete));
      uploadSegment(fragment, count, folder);
      if (count == 1) {
        put(folder, "master.m3u8", fragment.master().getBytes(UTF_8));
      }
      while (thumbnails < fragment.thumbnails()
          && Fragment.THUMBNAIL_INTERVAL.multipliedBy(thumbnails).compareTo(complete) <= 0) {
        var thumbnail = Fragment.thumbnail(thumbnails++);
        put(folder, thumbnail, fragment.bytes(thumbnail));
        put(folder, "latest_thumbnail/thumb.jpg", fragment.bytes(thumbnail));
      }
    }
  }

  /** When the segment is complete in every rendition. */
  private static Duration complete(Fragment fragment, int count) {
    return fragment.renditions().stream()
        .map(rendition -> rendition.until(Math.min(count, rendition.segments().size())))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** A segment is there before the playlist names it. */
  private void uploadSegment(Fragment fragment, int count, Folder folder) {
    for (var rendition : fragment.renditions()) {
      if (count <= rendition.segments().size()) {
        var file = rendition.name() + "/" + rendition.segments().get(count - 1).file();
        put(folder, file, fragment.bytes(file));
        var playlist = rendition.playlist(count, count == rendition.segments().size());
        put(folder, rendition.name() + "/playlist.m3u8", playlist.getBytes(UTF_8));
      }
    }
  }

  /** The service says where: in the recording that took the stream. */
  private Folder folder(String streamId) throws IOException, InterruptedException {
    return watch.until(
        recordings -> folderOf(recordings, streamId),
        Duration.ofSeconds(20),
        "a recording that takes stream " + streamId);
  }

  private static Optional<Folder> folderOf(List<Recording> recordings, String streamId) {
    return recordings.stream()
        .flatMap(recording -> recording.streams().stream())
        .filter(stream -> stream.streamId().equals(streamId))
        .flatMap(stream ->
            stream.prefix().map(prefix -> new Folder(stream.bucketName(), prefix)).stream())
        .findFirst();
  }

  private void put(Folder folder, String file, byte[] bytes) {
    var type =
        switch (file.substring(file.lastIndexOf('.') + 1)) {
          case "m3u8" -> "application/vnd.apple.mpegurl";
          case "ts" -> "video/mp2t";
          case "jpg" -> "image/jpeg";
          default -> "application/octet-stream";
        };
    s3.putObject(
        request ->
            request.bucket(folder.bucket()).key(folder.prefix() + "/" + file).contentType(type),
        RequestBody.fromBytes(bytes));
  }

  private String newStreamId() {
    var id = new StringBuilder("st-");
    for (var i = 0; i < 23; i++) {
      id.append(ALPHANUMERIC.charAt(random.nextInt(ALPHANUMERIC.length())));
    }
    return id.toString();
  }
}

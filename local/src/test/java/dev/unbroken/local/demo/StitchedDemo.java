package dev.unbroken.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unbroken.stitching.Stitcher;
import dev.unbroken.stitching.UnstitchableException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The demo's recordings without the demo: the committed fragments, joined by the stitching alone.
 */
final class StitchedDemo {

  static final Instant START = Instant.parse("2026-03-04T05:06:07.000Z");
  static final Aired FIRST = aired(1, START);
  static final Aired SECOND = aired(2, START.plusMillis(9500));
  static final Aired THIRD = aired(3, START.plusMillis(22_800));

  private StitchedDemo() {}

  /** Puts both recordings on the shelf, and lists them as the demo would in the end. */
  static Shelf put(MediaShelf media) {
    var shelf = new Shelf(media.address());
    List.of(FIRST, SECOND, THIRD).forEach(shelf::aired);
    shelf.complete(List.of(recording("one", media, FIRST, SECOND), recording("two", media, THIRD)));
    return shelf;
  }

  static Recording recording(String id, MediaShelf media, Aired... streams) {
    var hls = "demo/" + id + "/media/hls/";
    for (var stream : streams) {
      media.put(hls + stream.streamId(), Fragment.load(stream.number()));
    }
    var fragments =
        List.of(streams).stream()
            .map(stream ->
                new dev.unbroken.stitching.Fragment(
                    stream.streamId(),
                    stream.streamId(),
                    file -> media.open(hls + stream.streamId() + "/" + file)))
            .toList();
    try {
      Stitcher.stitch(
          fragments, (file, playlist) -> media.put(hls + file, playlist.getBytes(UTF_8)));
    } catch (IOException | UnstitchableException e) {
      throw new IllegalStateException("The demo's fragments are made to fit together", e);
    }
    media.put(
        "demo/" + id + "/media/latest_thumbnail/thumb.jpg",
        Fragment.load(streams[streams.length - 1].number()).bytes("thumbnails/thumb1.jpg"));
    return described(id, media.address(), streams);
  }

  static Recording described(String id, URI s3, Aired... streams) {
    var length = List.of(streams).stream().map(Aired::media).reduce(Duration.ZERO, Duration::plus);
    return new Recording(
        id,
        "ENDED",
        Optional.empty(),
        streams[0].start(),
        streams[streams.length - 1].end(),
        Optional.of(length),
        List.of(streams).stream()
            .map(stream ->
                new Recording.Stream(
                    stream.streamId(),
                    stream.start(),
                    stream.end(),
                    "demo",
                    Optional.of(id + "/media/hls/" + stream.streamId())))
            .toList(),
        "demo",
        id,
        Optional.of(s3.resolve("/demo/" + id + "/media/hls/master.m3u8")));
  }

  private static Aired aired(int number, Instant start) {
    var media = Fragment.load(number).duration();
    var id = "st-demoStream%dxxxxxxxxxxxx".formatted(number);
    return new Aired(number, id, start, Optional.of(start.plus(media)), media);
  }
}

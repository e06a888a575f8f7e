package dev.unbroken.local.faults;

import dev.unbroken.media.FragmentPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import software.amazon.awssdk.core.sync.RequestBody;

/** What a media server writes: one rendition of two segments, and two thumbnails if wanted. */
final class Fragments {

  private final Engines engines;

  Fragments(Engines engines) {
    this.engines = engines;
  }

  /** Writes a whole fragment, whose files were last written at this time. */
  void write(FragmentPlace place, String stream, boolean thumbnails, Instant at) {
    if (thumbnails) {
      // IVS has them beside its HLS folder.
      var pictures = place.prefix().replaceFirst("/media/hls$", "/media");
      put(place.bucket(), pictures + "/thumbnails/thumb0.jpg", stream + " 0", at);
      put(place.bucket(), pictures + "/thumbnails/thumb1.jpg", stream + " 1", at);
      put(place.bucket(), pictures + "/latest_thumbnail/thumb.jpg", stream, at);
    }
    put(
        place.bucket(),
        place.prefix() + "/360p30/playlist.m3u8",
        """
        #EXTM3U
        #EXT-X-VERSION:3
        #EXT-X-TARGETDURATION:2
        #EXT-X-MEDIA-SEQUENCE:0
        #EXTINF:2.000000,
        seg0.ts
        #EXTINF:2.000000,
        seg1.ts
        #EXT-X-ENDLIST
        """,
        at);
    put(
        place.bucket(),
        place.prefix() + "/master.m3u8",
        """
        #EXTM3U
        #EXT-X-VERSION:3
        #EXT-X-STREAM-INF:BANDWIDTH=800000,CODECS="avc1.4d401e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=30.000
        360p30/playlist.m3u8
        """,
        at);
  }

  private void put(String bucket, String key, String text, Instant at) {
    engines.clients.s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(text));
    var file = engines.folder.resolve(bucket).resolve(key);
    try {
      Files.setLastModifiedTime(file, FileTime.from(at));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

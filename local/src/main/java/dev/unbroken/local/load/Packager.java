package dev.unbroken.local.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Writes a stream's media: one rendition of one segment, the same bytes for every stream. */
final class Packager {

  private static final RequestBody MASTER =
      text(
          """
          #EXTM3U
          #EXT-X-VERSION:3
          #EXT-X-STREAM-INF:BANDWIDTH=800000,CODECS="avc1.4d401e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=30.000
          360p30/playlist.m3u8
          """);
  private static final RequestBody PLAYLIST =
      text(
          """
          #EXTM3U
          #EXT-X-VERSION:3
          #EXT-X-TARGETDURATION:2
          #EXT-X-MEDIA-SEQUENCE:0
          #EXTINF:2.000,
          0.ts
          #EXT-X-ENDLIST
          """);
  private static final RequestBody SEGMENT = RequestBody.fromBytes(nullPacket());

  private final S3Client s3;

  Packager(S3Client s3) {
    this.s3 = s3;
  }

  /** Writes the segment first, and then what names it. */
  void write(Place place) {
    put(place, "360p30/0.ts", SEGMENT);
    put(place, "360p30/playlist.m3u8", PLAYLIST);
    put(place, "master.m3u8", MASTER);
  }

  /** Where a stream's media goes. */
  record Place(String bucket, String prefix) {}

  private void put(Place place, String file, RequestBody body) {
    s3.putObject(put -> put.bucket(place.bucket()).key(place.prefix() + "/" + file), body);
  }

  /** A packet of a transport stream that carries nothing. */
  private static byte[] nullPacket() {
    var packet = new byte[188];
    Arrays.fill(packet, (byte) 0xff);
    packet[0] = 0x47;
    packet[1] = 0x1f;
    packet[3] = 0x10;
    return packet;
  }

  private static RequestBody text(String text) {
    return RequestBody.fromBytes(text.getBytes(UTF_8));
  }
}

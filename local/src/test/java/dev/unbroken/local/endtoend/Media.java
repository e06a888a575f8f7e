package dev.unbroken.local.endtoend;

/** A fragment of one rendition and so many segments of two seconds. */
final class Media {

  private Media() {}

  static void transportStream(Service service, Service.Place place, int segments) {
    transportStream(service, place, segments, "640x360");
  }

  /** The same with a picture of another size. */
  static void transportStream(Service service, Service.Place place, int segments, String size) {
    upload(service, place, segments, "ts", "", size);
  }

  static void fragmentedMp4(Service service, Service.Place place, int segments) {
    service.write(place, "360p30/init.mp4", "init");
    upload(service, place, segments, "m4s", "#EXT-X-MAP:URI=\"init.mp4\"\n", "640x360");
  }

  private static void upload(
      Service service, Service.Place place, int segments, String ending, String map, String size) {
    var playlist =
        new StringBuilder(
            "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:0\n" + map);
    for (var i = 0; i < segments; i++) {
      service.write(place, "360p30/seg%d.%s".formatted(i, ending), "media " + i);
      playlist.append("#EXTINF:2.000000,\nseg%d.%s\n".formatted(i, ending));
    }
    service.write(place, "360p30/playlist.m3u8", playlist.append("#EXT-X-ENDLIST\n").toString());
    service.write(
        place,
        "master.m3u8",
        """
        #EXTM3U
        #EXT-X-VERSION:7
        #EXT-X-STREAM-INF:BANDWIDTH=800000,CODECS="avc1.4d401e,mp4a.40.2",RESOLUTION=%s,FRAME-RATE=30.000
        360p30/playlist.m3u8
        """
            .formatted(size));
  }
}

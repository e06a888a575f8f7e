package dev.unbroken.stitching;

import java.util.ArrayList;
import java.util.List;

/** Writes a merged master playlist. */
final class MasterWriter {

  private MasterWriter() {}

  static String write(MergedMaster master) {
    var lines = new ArrayList<String>();
    lines.add("#EXTM3U");
    lines.add("#EXT-X-VERSION:" + version(master));
    if (independent(master)) {
      lines.add("#EXT-X-INDEPENDENT-SEGMENTS");
    }
    master.sessionData().forEach(data -> lines.add("#EXT-X-SESSION-DATA:" + data));
    master.sessionKeys().forEach(key -> lines.add("#EXT-X-SESSION-KEY:" + key));
    master.media().forEach(media -> lines.add("#EXT-X-MEDIA:" + withUri(media)));
    for (var variant : master.variants()) {
      lines.add("#EXT-X-STREAM-INF:" + variant.attributes());
      variant.playlist().ifPresent(playlist -> lines.add(playlist.path()));
    }
    master.iFrames().forEach(frames -> lines.add("#EXT-X-I-FRAME-STREAM-INF:" + withUri(frames)));
    return String.join("\n", lines) + "\n";
  }

  private static Attributes withUri(MergedMaster.Entry entry) {
    return entry
        .playlist()
        .map(playlist -> entry.attributes().with("URI", Attributes.quoted(playlist.path())))
        .orElse(entry.attributes());
  }

  private static boolean independent(MergedMaster master) {
    return master.playlists().stream()
        .flatMap(playlist -> playlist.parts().stream())
        .allMatch(MediaPlaylist::independent);
  }

  private static int version(MergedMaster master) {
    var least = master.media().isEmpty() ? 1 : 4;
    for (var key : master.sessionKeys()) {
      var formats = key.raw("KEYFORMAT").or(() -> key.raw("KEYFORMATVERSIONS")).isPresent();
      least = Math.max(least, formats ? 5 : key.raw("IV").isPresent() ? 2 : 1);
    }
    for (var media : master.media()) {
      var service = media.attributes().text("INSTREAM-ID").orElse("").startsWith("SERVICE");
      least = Math.max(least, service ? 7 : 1);
    }
    return requires(master.variants()) ? 12 : least;
  }

  // A client that does not know a requirement must not take the variant.
  private static boolean requires(List<MergedMaster.Entry> variants) {
    return variants.stream()
        .flatMap(variant -> variant.attributes().values().keySet().stream())
        .anyMatch(name -> name.startsWith("REQ-"));
  }
}

package dev.unbroken.agent.upload;

import dev.unbroken.agent.hls.TagAttributes;
import dev.unbroken.agent.spool.RenditionState;
import java.util.LinkedHashMap;
import java.util.List;

/** The text of a fragment's master playlist. */
final class MasterText {

  private MasterText() {}

  static String of(List<RenditionState> renditions) {
    var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n");
    renditions.stream()
        .filter(RenditionState::member)
        .forEach(each ->
            text.append("#EXT-X-MEDIA:")
                .append(new TagAttributes(each.attributes()).withQuoted("URI", uri(each)).written())
                .append('\n'));
    renditions.stream()
        .filter(each -> !each.member())
        .forEach(each ->
            text.append("#EXT-X-STREAM-INF:")
                .append(variant(each))
                .append('\n')
                .append(uri(each))
                .append('\n'));
    return text.toString();
  }

  private static String uri(RenditionState rendition) {
    return rendition.folder().orElseThrow() + "/playlist.m3u8";
  }

  /** What the media server says itself goes before what was measured. */
  private static String variant(RenditionState rendition) {
    var all = new LinkedHashMap<String, String>();
    all.put("BANDWIDTH", Long.toString(Math.max(1, rendition.peak())));
    if (!rendition.attributes().containsKey("BANDWIDTH")) {
      all.put("AVERAGE-BANDWIDTH", Long.toString(Math.max(1, rendition.average())));
    }
    all.putAll(rendition.attributes());
    return new TagAttributes(all).written();
  }
}

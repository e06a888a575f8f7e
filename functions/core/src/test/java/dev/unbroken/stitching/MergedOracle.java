package dev.unbroken.stitching;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A tiny naive reader of valid playlists, written apart from the product: for each segment what a
 * player would fetch, decrypt and show.
 */
final class MergedOracle {
  private static final Pattern ATTRIBUTE = Pattern.compile("([A-Z0-9-]+)=(\"[^\"]*\"|[^,]*)");

  private MergedOracle() {}

  /** What a player does for one segment; keys are by key format. */
  record Played(
      URI file,
      String range,
      Map<String, String> keys,
      String map,
      BigDecimal seconds,
      boolean gap) {}

  /** The segments of a playlist at {@code address}, and before which of them a discontinuity is. */
  record Show(List<Played> segments, List<Integer> breaks) {}

  static Show play(URI address, String text) {
    var segments = new ArrayList<Played>();
    var breaks = new ArrayList<Integer>();
    var keys = new LinkedHashMap<String, Map<String, String>>();
    var sequence = 0L;
    var map = "";
    var range = "";
    var end = 0L;
    var gap = false;
    var seconds = BigDecimal.ZERO;
    for (var line : text.split("\r?\n", -1)) {
      var value = line.substring(line.indexOf(':') + 1).strip();
      if (line.startsWith("#EXT-X-MEDIA-SEQUENCE:")) {
        sequence = Long.parseLong(value);
      } else if (line.equals("#EXT-X-DISCONTINUITY")) {
        breaks.add(segments.size());
      } else if (line.startsWith("#EXT-X-KEY:")) {
        var key = attributes(value);
        if (key.get("METHOD").equals("NONE")) {
          keys.clear();
        } else {
          keys.put(key.getOrDefault("KEYFORMAT", "identity"), key);
        }
      } else if (line.startsWith("#EXT-X-MAP:")) {
        var attributes = attributes(value);
        map =
            address.resolve(attributes.get("URI"))
                + "|"
                + attributes.getOrDefault("BYTERANGE", "")
                + "|"
                + resolved(keys, sequence, address);
      } else if (line.startsWith("#EXTINF:")) {
        seconds = new BigDecimal(value.substring(0, value.indexOf(',')));
      } else if (line.startsWith("#EXT-X-BYTERANGE:")) {
        var parts = value.split("@", -1);
        var start = parts.length > 1 ? Long.parseLong(parts[1]) : end;
        end = start + Long.parseLong(parts[0]);
        range = start + "-" + end;
      } else if (line.equals("#EXT-X-GAP")) {
        gap = true;
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        segments.add(
            new Played(
                address.resolve(line),
                range,
                resolved(keys, sequence, address),
                map,
                seconds,
                gap));
        sequence++;
        range = "";
        gap = false;
      }
    }
    return new Show(segments, breaks);
  }

  private static Map<String, String> resolved(
      Map<String, Map<String, String>> keys, long sequence, URI address) {
    var resolved = new TreeMap<String, String>();
    keys.forEach((format, key) -> {
      var counted = key.get("METHOD").matches("AES-128|SAMPLE-AES") && format.equals("identity");
      var iv = key.getOrDefault("IV", counted ? "0x%032x".formatted(sequence) : "");
      resolved.put(format, key.get("METHOD") + " " + address.resolve(key.get("URI")) + " " + iv);
    });
    return resolved;
  }

  static Map<String, String> attributes(String text) {
    var attributes = new LinkedHashMap<String, String>();
    var matcher = ATTRIBUTE.matcher(text);
    while (matcher.find()) {
      attributes.put(matcher.group(1), matcher.group(2).replace("\"", ""));
    }
    return attributes;
  }
}

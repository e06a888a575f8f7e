package dev.unbroken.stitching;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/**
 * References as playlists write them, resolved as text so that nothing in them changes but dots.
 */
final class Reference {
  private Reference() {}

  /** Whether a reference depends on the folder of the playlist that holds it. */
  static boolean isRelative(String reference) {
    return !reference.startsWith("/") && !hasScheme(reference);
  }

  private static boolean hasScheme(String reference) {
    for (var i = 0; i < reference.length(); i++) {
      var c = reference.charAt(i);
      if (c == ':') {
        return i > 0;
      }
      var letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      var later = (c >= '0' && c <= '9') || c == '+' || c == '.' || c == '-';
      if (!letter && (i == 0 || !later)) {
        return false;
      }
    }
    return false;
  }

  /** Whether a reference is a whole address, to be taken as it is from wherever it is met. */
  static boolean isUrl(String reference) {
    return reference.startsWith("https://") || reference.startsWith("http://");
  }

  /** The folder of a path, with its last slash; empty for a file that stands at the top. */
  static String folder(String path) {
    return path.substring(0, pathOf(path).lastIndexOf('/') + 1);
  }

  /** The reference as seen from where {@code folder} is relative to; others than relative stay. */
  static String resolve(String folder, String reference) {
    if (!isRelative(reference)) {
      return reference;
    }
    var path = pathOf(reference);
    var resolved = withoutDots(folder + path) + reference.substring(path.length());
    // A colon in the first segment would read as a scheme.
    return isRelative(resolved) || isUrl(folder) ? resolved : "./" + resolved;
  }

  /** The path of the file that a relative reference names: no query, percent signs decoded. */
  static String file(String reference) {
    var path = pathOf(reference);
    if (path.startsWith("./")) {
      path = path.substring(2);
    }
    if (path.indexOf('%') < 0) {
      return path;
    }
    var from = path.getBytes(StandardCharsets.UTF_8);
    var to = new byte[from.length];
    var length = 0;
    for (var i = 0; i < from.length; i++) {
      var code = from[i] == '%' && i + 2 < from.length ? hex(from[i + 1], from[i + 2]) : -1;
      to[length++] = code < 0 ? from[i] : (byte) code;
      i += code < 0 ? 0 : 2;
    }
    return new String(to, 0, length, StandardCharsets.UTF_8);
  }

  /** The query of a reference without its question mark; empty when there is none. */
  static String query(String reference) {
    var rest = reference.substring(pathOf(reference).length());
    var end = rest.indexOf('#');
    var query = end < 0 ? rest : rest.substring(0, end);
    return query.isEmpty() ? query : query.substring(1);
  }

  private static int hex(byte high, byte low) {
    var first = Character.digit(high, 16);
    var second = Character.digit(low, 16);
    return first < 0 || second < 0 ? -1 : first * 16 + second;
  }

  private static String pathOf(String reference) {
    for (var i = 0; i < reference.length(); i++) {
      if (reference.charAt(i) == '?' || reference.charAt(i) == '#') {
        return reference.substring(0, i);
      }
    }
    return reference;
  }

  private static String withoutDots(String path) {
    if (!path.contains("./") && !path.endsWith(".")) {
      return path;
    }
    var kept = new ArrayList<String>();
    for (var segment : path.split("/", -1)) {
      switch (segment) {
        case "." -> {}
        case ".." -> {
          if (kept.isEmpty() || kept.getLast().equals("..")) {
            kept.add(segment);
          } else {
            kept.removeLast();
          }
        }
        default -> kept.add(segment);
      }
    }
    return String.join("/", kept);
  }
}

package dev.unbroken.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the merged playlists reach a fragment's folder. */
final class Location {
  private static final String UNRESERVED = "-._~";

  private Location() {}

  /**
   * The way from one folder to another of the same bucket as a relative URI without a slash at
   * either end; empty when they are one folder.
   */
  static String between(Folder from, Folder to) {
    var start = from.prefix().split("/", -1);
    var end = to.prefix().split("/", -1);
    var mismatch = Arrays.mismatch(start, end);
    var shared = mismatch < 0 ? start.length : mismatch;
    return Stream.concat(
            Stream.generate(() -> "..").limit(start.length - shared),
            Arrays.stream(end).skip(shared).map(Location::encoded))
        .collect(Collectors.joining("/"));
  }

  private static String encoded(String segment) {
    var uri = new StringBuilder(segment.length());
    for (var octet : segment.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved(octet)) {
        uri.append((char) octet);
      } else {
        uri.append('%').append(String.format(Locale.ROOT, "%02X", octet));
      }
    }
    return uri.toString();
  }

  private static boolean isUnreserved(byte octet) {
    return octet >= 0
        && (Character.isLetterOrDigit((char) octet) || UNRESERVED.indexOf(octet) >= 0);
  }
}

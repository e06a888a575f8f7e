package dev.unbroken.stitching;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** One playlist of one fragment; {@code path} is relative to the fragment's folder, not encoded. */
record Source(Fragment fragment, String path) {

  Optional<InputStream> open() throws IOException {
    return fragment.files().open(path);
  }

  UnstitchableException problem(int line, String words) {
    return new UnstitchableException(
        "Fragment %s: %s, line %d: %s.".formatted(fragment.streamId(), path, line, words));
  }

  UnstitchableException problem(String words) {
    return new UnstitchableException(
        "Fragment %s: %s %s.".formatted(fragment.streamId(), path, words));
  }
}

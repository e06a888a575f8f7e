package dev.unbroken.stitching;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The files of one fragment, by their path relative to the fragment's folder. */
@FunctionalInterface
public interface FragmentFiles {

  /**
   * Opens a file, which the caller closes; empty when there is no such file, an IOException when it
   * cannot be told or read.
   */
  Optional<InputStream> open(String path) throws IOException;
}

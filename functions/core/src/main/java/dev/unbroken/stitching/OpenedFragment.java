package dev.unbroken.stitching;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A fragment whose playlists are surveyed once, for whoever asks how far it is and for stitching.
 */
public final class OpenedFragment {

  private final Fragment fragment;
  private final Map<String, Optional<FragmentPlaylists>> opened = new HashMap<>();

  /** Reads nothing yet. */
  public OpenedFragment(Fragment fragment) {
    this.fragment = fragment;
  }

  /** The fragment. */
  public Fragment fragment() {
    return fragment;
  }

  /** Its playlists by their entry, as they were when first asked for; empty without such a file. */
  Optional<FragmentPlaylists> playlists(String entry) throws IOException, UnstitchableException {
    var known = opened.get(entry);
    if (known == null) {
      known = FragmentPlaylists.open(fragment, entry);
      opened.put(entry, known);
    }
    return known;
  }
}

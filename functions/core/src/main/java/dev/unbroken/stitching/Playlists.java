package dev.unbroken.stitching;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The media playlists of a plan: one for each different sequence of parts, under a folder of its
 * own.
 */
final class Playlists {
  private final Folders folders;
  private final String file;
  private final Map<List<Source>, MergedPlaylist> planned = new LinkedHashMap<>();

  Playlists(Folders folders, String file) {
    this.folders = folders;
    this.file = file;
  }

  /**
   * The playlist of these parts; a new one is named by the first fragment's reference, or
   * otherwise.
   */
  MergedPlaylist of(List<MediaPlaylist> parts, String reference, String otherwise) {
    return planned.computeIfAbsent(
        parts.stream().map(MediaPlaylist::source).toList(),
        _ -> new MergedPlaylist(folders.claim(reference, otherwise) + "/" + file, parts));
  }
}

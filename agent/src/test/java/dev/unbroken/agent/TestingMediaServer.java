package dev.unbroken.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes HLS as a media server does: a rolling playlist, and old segments deleted. */
final class TestingMediaServer {

  private final Path playlist;
  private final int window;
  private final List<String> entries = new ArrayList<>();
  private int sequence;

  TestingMediaServer(Path playlist, int window) throws IOException {
    this.playlist = playlist;
    this.window = window;
    Files.createDirectories(playlist.getParent());
  }

  /** Another segment, whose content is its text. */
  void segment(String text) throws IOException {
    segment(text, Instant.now());
  }

  void segment(String text, Instant complete) throws IOException {
    var name = sequence++ + ".ts";
    var file = playlist.resolveSibling(name);
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(complete));
    entries.add("#EXTINF:1.000,\n" + name + "\n");
    list(false);
  }

  /** Deletes the files that the playlist has forgotten. */
  void clean() throws IOException {
    for (var i = 0; i < sequence - window; i++) {
      Files.deleteIfExists(playlist.resolveSibling(i + ".ts"));
    }
  }

  /** The next stream of the name counts from 0 again and writes over what was. */
  void anew() {
    sequence = 0;
    entries.clear();
  }

  void list(boolean over) throws IOException {
    var half = playlist.resolveSibling("half");
    Files.writeString(half, text() + (over ? "#EXT-X-ENDLIST\n" : ""));
    Files.move(half, playlist, StandardCopyOption.REPLACE_EXISTING);
  }

  String text() {
    var first = Math.max(0, entries.size() - window);
    return "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-MEDIA-SEQUENCE:"
        + (sequence - entries.size() + first)
        + "\n#EXT-X-TARGETDURATION:1\n#EXT-X-PLAYLIST-TYPE: EVENT\n"
        + String.join("", entries.subList(first, entries.size()));
  }

  void write(String text) throws IOException {
    Files.writeString(playlist, text);
  }
}

package dev.unbroken.stitching;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fragment whose playlists are written in the test, and which tells what was opened. */
final class WrittenFragment implements FragmentFiles {
  final List<String> opened = new ArrayList<>();
  private final Map<String, String> files = new HashMap<>();

  /** A fragment of one rendition, without a master playlist. */
  static WrittenFragment alone(String playlist) {
    return new WrittenFragment().with("master.m3u8", playlist);
  }

  /** A fragment of one rendition at {@code 480p30/playlist.m3u8}. */
  static WrittenFragment of480p(String playlist) {
    return new WrittenFragment()
        .with(
            "master.m3u8",
            """
            #EXTM3U
            #EXT-X-STREAM-INF:BANDWIDTH=1000000,RESOLUTION=852x480,FRAME-RATE=30.000
            480p30/playlist.m3u8
            """)
        .with("480p30/playlist.m3u8", playlist);
  }

  WrittenFragment with(String path, String content) {
    files.put(path, content);
    return this;
  }

  String text(String path) {
    return files.get(path);
  }

  Fragment as(String streamId) {
    return new Fragment(streamId, streamId, this);
  }

  @Override
  public Optional<InputStream> open(String path) {
    opened.add(path);
    return Optional.ofNullable(files.get(path))
        .map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}

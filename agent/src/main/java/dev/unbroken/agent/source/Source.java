package dev.unbroken.agent.source;

import dev.unbroken.agent.hls.LiveSegment;
import dev.unbroken.agent.hls.Piece;
import dev.unbroken.agent.hls.UnreadablePlaylistException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a media server's HLS output is read. */
public interface Source {

  /** The names of the streams that there are now. */
  Set<String> names() throws IOException;

  /** The media playlists of a stream; none where the stream is gone. */
  List<SourceRendition> read(String name) throws IOException, UnreadablePlaylistException;

  /** What is known of a segment's file; empty where the source cannot tell or it is gone. */
  Optional<FileFacts> look(SourceRendition rendition, Piece piece);

  /** A text that differs where two files of one name do; empty where that cannot be told. */
  String identity(SourceRendition rendition, Piece piece);

  /**
   * Puts a piece where the media server cannot delete it.
   *
   * @return false where the media server has deleted it already
   */
  boolean take(SourceRendition rendition, Piece piece, Path target) throws IOException;

  /** Segments after a number that the playlist has forgotten but whose files are still there. */
  List<LiveSegment> forgotten(SourceRendition rendition, long after);
}

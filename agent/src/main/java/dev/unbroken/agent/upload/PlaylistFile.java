package dev.unbroken.agent.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unbroken.agent.spool.RenditionState;
import dev.unbroken.agent.spool.SessionState;
import dev.unbroken.agent.spool.SpooledSegment;
import dev.unbroken.agent.spool.StreamSpool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A rendition's full playlist, which the media server keeps only the end of. Its text lies on disk:
 * it may be long.
 */
final class PlaylistFile {

  private final StreamSpool spool;
  private final SessionState session;
  private final RenditionState rendition;
  private final Path text;
  private final Path whole;

  PlaylistFile(StreamSpool spool, SessionState session, RenditionState rendition)
      throws IOException {
    this.spool = spool;
    this.session = session;
    this.rendition = rendition;
    this.text = text(spool, session, rendition.folder().orElseThrow());
    this.whole = text.resolveSibling(text.getFileName() + ".m3u8");
  }

  /** Where the text of a rendition's playlist is kept. */
  static Path text(StreamSpool spool, SessionState session, String folder) throws IOException {
    return spool.folder(session).resolve(folder + ".text");
  }

  /** Whether there is more to say than the playlist in S3 says. */
  boolean grown() {
    return sent() > 0 || !untold().isEmpty();
  }

  /** How many segments at the front of those that wait are in S3. */
  private int sent() {
    return (int) rendition.waiting().stream().takeWhile(rendition::sent).count();
  }

  private List<SessionState.Metadata> untold() {
    return session.metadata().stream().filter(each -> !rendition.told(each.id())).toList();
  }

  /** Puts the playlist with all that is in S3, and keeps in mind that it is there. */
  void put(FragmentPlace place, boolean over) throws IOException {
    var count = sent();
    var commands = untold();
    var length = write(count, commands, over);
    place.put(rendition.folder().orElseThrow() + "/playlist.m3u8", whole);
    spool.listed(
        session,
        rendition,
        rendition.listed() + count,
        length,
        commands.stream().map(SessionState.Metadata::id).toList());
  }

  /** Writes the whole text; returns how long the part is that stays as it is. */
  private long write(int count, List<SessionState.Metadata> commands, boolean over)
      throws IOException {
    try (var out =
        FileChannel.open(
            text, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
      if (out.size() < rendition.text()) {
        throw new IOException("The spool's file %s has lost text".formatted(text));
      }
      // What a process added that ended before its playlist was in S3 is added once more.
      out.truncate(rendition.text());
      out.position(rendition.text());
      write(out, added(count, commands).getBytes(UTF_8));
      var length = out.position();
      // The journal is about to tell of it, and the segments that it names leave the spool.
      out.force(true);
      assemble(out, over);
      return length;
    }
  }

  private String added(int count, List<SessionState.Metadata> commands) {
    var more = new StringBuilder();
    var before = rendition.lastListed().orElse(null);
    if (before == null && count > 0 && misses(rendition.waiting().getFirst())) {
      more.append("#EXT-X-DISCONTINUITY\n");
    }
    for (var segment : rendition.waiting().subList(0, count)) {
      var index = rendition.listed() + rendition.waiting().indexOf(segment);
      more.append(PlaylistText.segment(index, segment, before));
      before = segment;
    }
    commands.forEach(each -> more.append(PlaylistText.metadata(each)));
    return more.toString();
  }

  /** Whether there is a hole between what an agent put before and a segment. */
  private boolean misses(SpooledSegment first) {
    return rendition.earlier().filter(it -> it.sequence() + 1 != first.sequence()).isPresent();
  }

  private void assemble(FileChannel from, boolean over) throws IOException {
    try (var out =
        FileChannel.open(
            whole,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      write(out, PlaylistText.head(rendition));
      for (long at = 0; at < from.size(); ) {
        at += from.transferTo(at, from.size() - at, out);
      }
      if (over) {
        write(out, "#EXT-X-ENDLIST\n".getBytes(UTF_8));
      }
    }
  }

  private static void write(FileChannel to, byte[] bytes) throws IOException {
    var buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      to.write(buffer);
    }
  }
}

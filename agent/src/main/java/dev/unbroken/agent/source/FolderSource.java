package dev.unbroken.agent.source;

import dev.unbroken.agent.hls.LivePlaylist;
import dev.unbroken.agent.hls.LivePlaylistReader;
import dev.unbroken.agent.hls.LiveSegment;
import dev.unbroken.agent.hls.Piece;
import dev.unbroken.agent.hls.TagAttributes;
import dev.unbroken.agent.hls.UnreadablePlaylistException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A folder that a media server writes HLS into: {@code name.m3u8}, or {@code name/index.m3u8} where
 * each stream has a folder of its own.
 */
public final class FolderSource implements Source {

  private static final String ENDING = ".m3u8";
  private static final String INDEX = "index";

  private final Path root;
  private final Map<Path, Read> reads = new ConcurrentHashMap<>();

  private record Read(FileFacts facts, LivePlaylist playlist) {}

  /** Reads below this folder, one folder deep. */
  public FolderSource(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public Set<String> names() throws IOException {
    var playlists = playlists();
    reads.keySet().retainAll(playlists);
    var referred =
        playlists.stream()
            .flatMap(playlist -> referredBy(playlist).stream())
            .collect(Collectors.toSet());
    return playlists.stream()
        .filter(playlist -> !referred.contains(playlist))
        .map(this::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<Path> playlists() throws IOException {
    try (var found = Files.walk(root, 2)) {
      return found
          .filter(file -> file.getFileName().toString().endsWith(ENDING))
          .filter(Files::isRegularFile)
          .collect(Collectors.toSet());
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** A playlist that cannot be read refers to nothing yet. */
  private Set<Path> referredBy(Path playlist) {
    try {
      return playlist(playlist)
          .map(read ->
              read instanceof LivePlaylist.Master master
                  ? master.entries().stream()
                      .flatMap(entry -> file(playlist, entry.uri()).stream())
                      .collect(Collectors.toSet())
                  : Set.<Path>of())
          .orElse(Set.of());
    } catch (IOException | UnreadablePlaylistException _) {
      return Set.of();
    }
  }

  private String name(Path playlist) {
    var path = root.relativize(playlist);
    var file = path.getFileName().toString();
    var stem = file.substring(0, file.length() - ENDING.length());
    var folder = path.getParent();
    if (folder == null) {
      return stem;
    }
    return stem.equals(INDEX) ? folder.toString() : folder + "/" + stem;
  }

  private Optional<Path> entry(String name) {
    return List.of(root.resolve(name + ENDING), root.resolve(name).resolve(INDEX + ENDING)).stream()
        .filter(Files::isRegularFile)
        .findFirst();
  }

  @Override
  public List<SourceRendition> read(String name) throws IOException, UnreadablePlaylistException {
    var entry = entry(name);
    if (entry.isEmpty()) {
      return List.of();
    }
    return switch (playlist(entry.get()).orElse(null)) {
      case null -> List.of();
      case LivePlaylist.Media media ->
          List.of(
              new SourceRendition(
                  "main", entry.get().toString(), new TagAttributes(Map.of()), false, media));
      case LivePlaylist.Master master -> renditions(entry.get(), master);
    };
  }

  private List<SourceRendition> renditions(Path entry, LivePlaylist.Master master)
      throws IOException, UnreadablePlaylistException {
    var all = new ArrayList<SourceRendition>();
    for (var each : master.entries()) {
      var file = file(entry, each.uri());
      var media = file.isEmpty() ? Optional.<LivePlaylist>empty() : playlist(file.get());
      media
          .flatMap(LivePlaylist::media)
          .ifPresent(playlist ->
              all.add(
                  new SourceRendition(
                      each.uri().split("[?#]", 2)[0],
                      file.orElseThrow().toString(),
                      each.attributes(),
                      each.media(),
                      playlist)));
    }
    return all;
  }

  /** A playlist, read again only when its file has changed. */
  private Optional<LivePlaylist> playlist(Path file)
      throws IOException, UnreadablePlaylistException {
    var facts = facts(file);
    if (facts.isEmpty()) {
      return Optional.empty();
    }
    var before = reads.get(file);
    if (before != null && before.facts().equals(facts.get())) {
      return Optional.of(before.playlist());
    }
    try {
      var read = LivePlaylistReader.read(Files.readString(file));
      reads.put(file, new Read(facts.get(), read));
      return Optional.of(read);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<FileFacts> look(SourceRendition rendition, Piece piece) {
    return file(Path.of(rendition.location()), piece.uri()).flatMap(FolderSource::facts);
  }

  @Override
  public String identity(SourceRendition rendition, Piece piece) {
    return look(rendition, piece).map(FileFacts::identity).orElse("");
  }

  private static Optional<FileFacts> facts(Path file) {
    try {
      return Optional.of(
          new FileFacts(Files.getLastModifiedTime(file).toInstant(), Files.size(file)));
    } catch (IOException _) {
      return Optional.empty(); // Gone, which is all that is asked.
    }
  }

  @Override
  public boolean take(SourceRendition rendition, Piece piece, Path target) throws IOException {
    var file = file(Path.of(rendition.location()), piece.uri());
    if (file.isEmpty()) {
      return false;
    }
    try {
      Copying.into(file.get(), piece.range(), NumberedFiles.small(piece), target);
      return true;
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  /** The file that a playlist names; servers that are told to write whole addresses keep names. */
  private Optional<Path> file(Path playlist, String uri) {
    var path = uri.split("[?#]", 2)[0];
    if (path.startsWith("/") || path.contains("://")) {
      path = path.substring(path.lastIndexOf('/') + 1);
    }
    var file = playlist.resolveSibling(path).normalize();
    return path.isEmpty() || !file.startsWith(root) ? Optional.empty() : Optional.of(file);
  }

  @Override
  public List<LiveSegment> forgotten(SourceRendition rendition, long after) {
    var segments = rendition.playlist().segments();
    if (segments.isEmpty()) {
      return List.of();
    }
    var found = new ArrayList<LiveSegment>();
    var head = segments.getFirst();
    for (var sequence = head.sequence() - 1; sequence > after; sequence--) {
      var piece = NumberedFiles.piece(head, sequence);
      if (piece.isEmpty() || look(rendition, piece.get()).isEmpty()) {
        break;
      }
      found.addFirst(
          new LiveSegment(
              sequence,
              piece.get(),
              head.seconds(),
              false,
              Optional.empty(),
              head.map(),
              head.keys()));
    }
    return found;
  }
}

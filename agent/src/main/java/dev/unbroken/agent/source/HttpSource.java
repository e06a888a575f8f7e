package dev.unbroken.agent.source;

import dev.unbroken.agent.hls.LivePlaylist;
import dev.unbroken.agent.hls.LivePlaylistReader;
import dev.unbroken.agent.hls.LiveSegment;
import dev.unbroken.agent.hls.Piece;
import dev.unbroken.agent.hls.TagAttributes;
import dev.unbroken.agent.hls.UnreadablePlaylistException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A media server that keeps its HLS output in memory and serves it over HTTP. */
public final class HttpSource implements Source {

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final HttpClient http;
  private final String template;
  private final StreamList streams;

  /** Tells which streams a media server has. */
  @FunctionalInterface
  public interface StreamList {
    /** The names of the streams that are published now. */
    Set<String> names() throws IOException;
  }

  /** Reads playlists at an address in which {@code {name}} stands for the stream's name. */
  public HttpSource(HttpClient http, String template, StreamList streams) {
    this.http = http;
    this.template = template;
    this.streams = streams;
  }

  @Override
  public Set<String> names() throws IOException {
    return streams.names();
  }

  @Override
  public List<SourceRendition> read(String name) throws IOException, UnreadablePlaylistException {
    var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    var entry = URI.create(template.replace("{name}", encoded.replace("%2F", "/")));
    return switch (playlist(entry).orElse(null)) {
      case null -> List.of();
      case LivePlaylist.Media media ->
          List.of(
              new SourceRendition(
                  "main", entry.toString(), new TagAttributes(Map.of()), false, media));
      case LivePlaylist.Master master -> renditions(entry, master);
    };
  }

  private List<SourceRendition> renditions(URI entry, LivePlaylist.Master master)
      throws IOException, UnreadablePlaylistException {
    var all = new ArrayList<SourceRendition>();
    for (var each : master.entries()) {
      var at = resolve(entry, each.uri());
      playlist(at)
          .flatMap(LivePlaylist::media)
          .ifPresent(media ->
              all.add(
                  new SourceRendition(
                      each.uri().split("[?#]", 2)[0],
                      at.toString(),
                      each.attributes(),
                      each.media(),
                      media)));
    }
    return all;
  }

  private static URI resolve(URI base, String uri) throws UnreadablePlaylistException {
    try {
      return base.resolve(uri);
    } catch (IllegalArgumentException _) {
      throw new UnreadablePlaylistException("this is no address: " + uri);
    }
  }

  private Optional<LivePlaylist> playlist(URI at) throws IOException, UnreadablePlaylistException {
    var answer = send(request(at).build(), HttpResponse.BodyHandlers.ofString());
    if (gone(answer.statusCode())) {
      return Optional.empty();
    }
    expect(at, answer.statusCode(), 200);
    return Optional.of(LivePlaylistReader.read(answer.body()));
  }

  @Override
  public Optional<FileFacts> look(SourceRendition rendition, Piece piece) {
    return Optional.empty();
  }

  /** Such servers give each file a name of its own. */
  @Override
  public String identity(SourceRendition rendition, Piece piece) {
    return piece.uri().split("[?#]", 2)[0];
  }

  @Override
  public boolean take(SourceRendition rendition, Piece piece, Path target) throws IOException {
    var at = URI.create(rendition.location()).resolve(piece.uri());
    var request = request(at);
    piece
        .range()
        .ifPresent(
            range -> request.header("Range", "bytes=" + range.offset() + "-" + (range.end() - 1)));
    var half = target.resolveSibling(target.getFileName() + ".part");
    // Of a process that was killed meanwhile; a shorter body would leave its end in place.
    Files.deleteIfExists(half);
    try {
      var answer = send(request.build(), HttpResponse.BodyHandlers.ofFile(half));
      if (gone(answer.statusCode())) {
        return false;
      }
      expect(at, answer.statusCode(), piece.range().isPresent() ? 206 : 200);
      Files.move(half, target, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } finally {
      Files.deleteIfExists(half);
    }
  }

  @Override
  public List<LiveSegment> forgotten(SourceRendition rendition, long after) {
    return List.of();
  }

  private static HttpRequest.Builder request(URI at) {
    return HttpRequest.newBuilder(at).timeout(LONGEST);
  }

  private static boolean gone(int status) {
    return status == 404 || status == 410;
  }

  private static void expect(URI at, int status, int wanted) throws IOException {
    if (status != wanted) {
      throw new IOException("%s answers with status %d".formatted(at, status));
    }
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
      throws IOException {
    try {
      return http.send(request, body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The agent ends");
    }
  }
}

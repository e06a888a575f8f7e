package dev.unbroken.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a player finds behind a master playlist.
 *
 * @param renditions the media playlists, each with what its segments play in all
 * @param problems what a player would stumble over, as sentences; none when all is well
 */
record Playback(List<Rendition> renditions, List<String> problems) {

  Playback {
    renditions = List.copyOf(renditions);
    problems = List.copyOf(problems);
  }

  /** Reads the playlists over HTTP and asks for each segment whether it is there. */
  static Playback probe(HttpClient http, URI master) throws InterruptedException {
    var renditions = new ArrayList<Rendition>();
    var problems = new ArrayList<String>();
    var text = get(http, master, problems);
    var names =
        text.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#")).toList();
    if (names.isEmpty()) {
      problems.add(master + " names no rendition");
    }
    for (var name : names) {
      var at = master.resolve(name);
      var playlist = get(http, at, problems);
      if (!playlist.contains("#EXT-X-ENDLIST")) {
        problems.add(at + " has no ENDLIST");
      }
      var rendition = Rendition.read(name, playlist);
      renditions.add(rendition);
      for (var segment : rendition.segments()) {
        head(http, at.resolve(segment.file()), problems);
      }
    }
    return new Playback(renditions, problems);
  }

  private static String get(HttpClient http, URI at, List<String> problems)
      throws InterruptedException {
    return send(http, request(at).GET().build(), BodyHandlers.ofString(), problems).orElse("");
  }

  private static void head(HttpClient http, URI at, List<String> problems)
      throws InterruptedException {
    var _ = send(http, request(at).HEAD().build(), BodyHandlers.discarding(), problems);
  }

  private static <T> Optional<T> send(
      HttpClient http, HttpRequest request, BodyHandler<T> handler, List<String> problems)
      throws InterruptedException {
    try {
      var response = http.send(request, handler);
      if (response.statusCode() == 200) {
        return Optional.ofNullable(response.body());
      }
      problems.add("%s answers with status %d".formatted(request.uri(), response.statusCode()));
    } catch (IOException e) {
      problems.add("%s cannot be reached (%s)".formatted(request.uri(), e));
    }
    return Optional.empty();
  }

  private static HttpRequest.Builder request(URI at) {
    return HttpRequest.newBuilder(at).timeout(Duration.ofSeconds(10));
  }
}

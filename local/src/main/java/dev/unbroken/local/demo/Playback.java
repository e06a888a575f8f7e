package dev.unbroken.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
  static Playback probe(HttpClient http, URI master) throws IOException, InterruptedException {
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
      throws IOException, InterruptedException {
    var response = http.send(request(at).GET().build(), BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      problems.add("%s answers with status %d".formatted(at, response.statusCode()));
      return "";
    }
    return response.body();
  }

  private static void head(HttpClient http, URI at, List<String> problems)
      throws IOException, InterruptedException {
    var response = http.send(request(at).HEAD().build(), BodyHandlers.discarding());
    if (response.statusCode() != 200) {
      problems.add("%s answers with status %d".formatted(at, response.statusCode()));
    }
  }

  private static HttpRequest.Builder request(URI at) {
    return HttpRequest.newBuilder(at).timeout(Duration.ofSeconds(10));
  }
}

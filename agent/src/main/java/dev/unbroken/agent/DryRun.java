package dev.unbroken.agent;

import dev.unbroken.agent.hls.UnreadablePlaylistException;
import dev.unbroken.agent.source.Source;
import java.io.IOException;
import java.io.PrintWriter;

/** Says what there is to upload; asks nobody and writes nothing. */
final class DryRun {

  private DryRun() {}

  static void print(Source source, PrintWriter out) throws IOException {
    var names = source.names();
    out.printf("%d %s%n", names.size(), names.size() == 1 ? "stream" : "streams");
    for (var name : names) {
      try {
        for (var rendition : source.read(name)) {
          var segments = rendition.playlist().segments();
          out.printf(
              "%s, rendition %s: %d segments%s%n",
              Shown.name(name),
              rendition.id(),
              segments.size(),
              rendition.playlist().over() ? ", over" : "");
        }
      } catch (UnreadablePlaylistException e) {
        out.printf("%s: a playlist cannot be read now: %s%n", Shown.name(name), e.getMessage());
      }
    }
    out.flush();
  }
}

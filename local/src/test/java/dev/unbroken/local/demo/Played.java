package dev.unbroken.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * What a recording was like in a real browser, on the demo's page.
 *
 * @param problem why it did not play to its end; empty when it did
 * @param told what the page tells of it
 */
public record Played(String problem, JsonNode told) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Plays a recording, whose parts last so many seconds, to its end; skipped without a browser. */
  public static Played of(URI playlist, List<Double> parts)
      throws IOException, InterruptedException {
    var browser = Browser.findOrSkip();
    var shelf = JSON.createObjectNode().put("complete", true);
    var recording =
        shelf
            .putArray("recordings")
            .addObject()
            .put("recordingId", "recording")
            .put("state", "ENDED")
            .put("s3", "s3://recording")
            .put("seconds", parts.stream().mapToDouble(Double::doubleValue).sum())
            .put("playlist", playlist.toString());
    var streams = recording.putArray("streams");
    for (var part : parts) {
      streams
          .addObject()
          .put("streamId", "st-" + streams.size())
          .put("name", "Stream " + streams.size())
          .put("color", streams.size() - 1)
          .put("seconds", part);
    }
    try (var page = DemoPage.open(0, playlist, shelf::toString)) {
      var played = browser.play(page.address());
      return new Played(
          played.exit() == 0 ? "" : played.complaint() + " ",
          JSON.readTree(played.told().isBlank() ? "{}" : played.told()));
    }
  }
}

package dev.unbroken.bench.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/** Sees to it before anything is timed that both do the same work. */
final class SameAnswers {

  /** Members of a channel that the caller decides; the others are each server's own. */
  private static final List<String> DECIDED =
      List.of("name", "type", "latencyMode", "authorized", "insecureIngest", "tags");

  private static final String NEXT_CHANNEL = "a channel of the same number";

  private SameAnswers() {}

  /**
   * Asks both for a channel and a page.
   *
   * @throws IllegalStateException when they differ in what a caller decides
   */
  static void require(Side ours, Side peer) throws IOException {
    for (var number : List.of(0, ours.channels().size() / 2, ours.channels().size() - 1)) {
      requireChannel(
          NEXT_CHANNEL,
          ours.ask(Questions.get(ours.channel(number))).path("channel"),
          peer.ask(Questions.get(peer.channel(number))).path("channel"));
    }
    requireChannel(
        "an update",
        ours.ask(Questions.update(ours.channel(7), "renamed")).path("channel"),
        peer.ask(Questions.update(peer.channel(7), "renamed")).path("channel"));
    requirePage(ours.ask(Questions.list()));
    requirePage(peer.ask(Questions.list()));
  }

  private static void requireChannel(String what, JsonNode ours, JsonNode peers) {
    for (var member : DECIDED) {
      if (ours.path(member).isMissingNode() || !ours.path(member).equals(peers.path(member))) {
        throw new IllegalStateException(
            "Of %s ours is %s and the peer's %s".formatted(what, ours, peers));
      }
    }
  }

  private static void requirePage(JsonNode page) {
    if (page.path("channels").size() != Questions.PAGE
        || !page.path("nextToken").isTextual()
        || !page.at("/channels/49/arn").isTextual()
        || !page.at("/channels/49/name").isTextual()) {
      throw new IllegalStateException("This is no page of %d: %s".formatted(Questions.PAGE, page));
    }
  }
}

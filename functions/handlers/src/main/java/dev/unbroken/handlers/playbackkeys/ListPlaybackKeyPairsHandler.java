package dev.unbroken.handlers.playbackkeys;

import dev.unbroken.dynamodb.PageTokens;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.PageRequest;
import dev.unbroken.handlers.frame.PlaybackApp;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.playbackkeys.PlaybackKeyPairs;

/** ListPlaybackKeyPairs: a page of all key pairs. */
public final class ListPlaybackKeyPairsHandler extends ApiHandler {

  private static final String OPERATION = "ListPlaybackKeyPairs";

  private final PlaybackKeyPairs pairs;
  private final PageTokens tokens;

  public ListPlaybackKeyPairsHandler() {
    this(PlaybackApp.live().playbackKeyPairs(), PlaybackApp.live().pageTokens());
  }

  ListPlaybackKeyPairsHandler(PlaybackKeyPairs pairs, PageTokens tokens) {
    this.pairs = pairs;
    this.tokens = tokens;
  }

  @Override
  protected Reply handle(Call call) {
    var members = call.members();
    var wanted = PageRequest.read(members, 100, tokens, OPERATION);
    members.check();
    var page = pairs.list(wanted.most(), wanted.after());
    return Reply.ok(
        "keyPairs", page.map(PlaybackKeyPairShape::summary), next -> tokens.issue(next, OPERATION));
  }
}

package dev.unbroken.handlers.playbackkeys;

import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Json;
import dev.unbroken.handlers.frame.PlaybackApp;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.playbackkeys.PlaybackKeyPairs;
import dev.unbroken.resource.ResourceKind;

/** DeletePlaybackKeyPair: tokens signed with the key pair are no longer valid. */
public final class DeletePlaybackKeyPairHandler extends ApiHandler {

  private final PlaybackKeyPairs pairs;

  public DeletePlaybackKeyPairHandler() {
    this(PlaybackApp.live().playbackKeyPairs());
  }

  DeletePlaybackKeyPairHandler(PlaybackKeyPairs pairs) {
    this.pairs = pairs;
  }

  @Override
  protected Reply handle(Call call) {
    pairs.delete(call.arn(ResourceKind.PLAYBACK_KEY));
    return Reply.ok(Json.object());
  }
}

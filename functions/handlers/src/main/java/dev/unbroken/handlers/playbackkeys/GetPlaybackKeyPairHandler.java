package dev.unbroken.handlers.playbackkeys;

import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.PlaybackApp;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.playbackkeys.PlaybackKeyPairs;
import dev.unbroken.resource.ResourceKind;

/** GetPlaybackKeyPair: a key pair with its fingerprint. */
public final class GetPlaybackKeyPairHandler extends ApiHandler {

  private final PlaybackKeyPairs pairs;

  public GetPlaybackKeyPairHandler() {
    this(PlaybackApp.live().playbackKeyPairs());
  }

  GetPlaybackKeyPairHandler(PlaybackKeyPairs pairs) {
    this.pairs = pairs;
  }

  @Override
  protected Reply handle(Call call) {
    var pair = pairs.get(call.arn(ResourceKind.PLAYBACK_KEY));
    return Reply.ok("keyPair", PlaybackKeyPairShape.of(pair));
  }
}

package dev.unbroken.handlers.playbackkeys;

import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.PlaybackApp;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.playbackkeys.PlaybackKeyPairs;

/** ImportPlaybackKeyPair: the public half of a key pair that signs viewers' tokens. */
public final class ImportPlaybackKeyPairHandler extends ApiHandler {

  private final PlaybackKeyPairs pairs;

  public ImportPlaybackKeyPairHandler() {
    this(PlaybackApp.live().playbackKeyPairs());
  }

  ImportPlaybackKeyPairHandler(PlaybackKeyPairs pairs) {
    this.pairs = pairs;
  }

  @Override
  protected Reply handle(Call call) {
    var pair = pairs.importPair(ImportPlaybackKeyPairRequest.read(call.members()));
    return Reply.ok("keyPair", PlaybackKeyPairShape.of(pair));
  }
}

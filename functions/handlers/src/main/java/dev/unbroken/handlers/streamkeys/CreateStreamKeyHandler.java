package dev.unbroken.handlers.streamkeys;

import dev.unbroken.channels.StreamKeys;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Reply;

/** CreateStreamKey: a new key to broadcast to a channel. */
public final class CreateStreamKeyHandler extends ApiHandler {

  private final StreamKeys streamKeys;

  public CreateStreamKeyHandler() {
    this(App.live().streamKeys());
  }

  CreateStreamKeyHandler(StreamKeys streamKeys) {
    this.streamKeys = streamKeys;
  }

  @Override
  protected Reply handle(Call call) {
    var request = CreateStreamKeyRequest.read(call.members());
    var key = streamKeys.create(request.channel(), request.tags());
    return Reply.ok("streamKey", StreamKeyShape.of(key));
  }
}

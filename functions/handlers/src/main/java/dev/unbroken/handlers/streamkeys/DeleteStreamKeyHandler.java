package dev.unbroken.handlers.streamkeys;

import dev.unbroken.channels.StreamKeys;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.resource.ResourceKind;

/** DeleteStreamKey: deletes a stream key. */
public final class DeleteStreamKeyHandler extends ApiHandler {

  private final StreamKeys streamKeys;

  public DeleteStreamKeyHandler() {
    this(App.live().streamKeys());
  }

  DeleteStreamKeyHandler(StreamKeys streamKeys) {
    this.streamKeys = streamKeys;
  }

  @Override
  protected Reply handle(Call call) {
    streamKeys.delete(call.arn(ResourceKind.STREAM_KEY));
    return Reply.done();
  }
}

package dev.unbroken.handlers.streamkeys;

import dev.unbroken.channels.StreamKeys;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.resource.ResourceKind;

/** BatchGetStreamKey: several stream keys with their values, and which do not exist. */
public final class BatchGetStreamKeyHandler extends ApiHandler {

  private final StreamKeys streamKeys;

  public BatchGetStreamKeyHandler() {
    this(App.live().streamKeys());
  }

  BatchGetStreamKeyHandler(StreamKeys streamKeys) {
    this.streamKeys = streamKeys;
  }

  @Override
  protected Reply handle(Call call) {
    var found = streamKeys.getAll(call.arns(ResourceKind.STREAM_KEY));
    return Reply.ok("streamKeys", found.map(StreamKeyShape::of));
  }
}

package dev.unbroken.handlers.streamkeys;

import dev.unbroken.channels.StreamKeys;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.resource.ResourceKind;

/** GetStreamKey: a stream key, with its value. */
public final class GetStreamKeyHandler extends ApiHandler {

  private final StreamKeys streamKeys;

  public GetStreamKeyHandler() {
    this(App.live().streamKeys());
  }

  GetStreamKeyHandler(StreamKeys streamKeys) {
    this.streamKeys = streamKeys;
  }

  @Override
  protected Reply handle(Call call) {
    var key = streamKeys.get(call.arn(ResourceKind.STREAM_KEY));
    return Reply.ok("streamKey", StreamKeyShape.of(key));
  }
}

package dev.unbroken.handlers.streams;

import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Json;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.streams.Streams;

/** StopStream: asks whoever takes a channel's live stream in to end it. */
public final class StopStreamHandler extends ApiHandler {

  private final Streams streams;

  public StopStreamHandler() {
    this(App.live().streams());
  }

  StopStreamHandler(Streams streams) {
    this.streams = streams;
  }

  @Override
  protected Reply handle(Call call) {
    streams.stop(call.arn("channelArn", ResourceKind.CHANNEL));
    return Reply.ok(Json.object());
  }
}

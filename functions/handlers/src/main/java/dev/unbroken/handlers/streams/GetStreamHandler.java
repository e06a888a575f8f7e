package dev.unbroken.handlers.streams;

import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.streams.Streams;

/** GetStream: what is live on a channel. */
public final class GetStreamHandler extends ApiHandler {

  private final Streams streams;

  public GetStreamHandler() {
    this(App.live().streams());
  }

  GetStreamHandler(Streams streams) {
    this.streams = streams;
  }

  @Override
  protected Reply handle(Call call) {
    var channel = call.arn("channelArn", ResourceKind.CHANNEL);
    return Reply.ok("stream", StreamShape.of(streams.get(channel)));
  }
}

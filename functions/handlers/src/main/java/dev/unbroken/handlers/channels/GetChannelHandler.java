package dev.unbroken.handlers.channels;

import dev.unbroken.channels.Channels;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.resource.ResourceKind;

/** GetChannel: a channel as it is now. */
public final class GetChannelHandler extends ApiHandler {

  private final Channels channels;

  public GetChannelHandler() {
    this(App.live().channels());
  }

  GetChannelHandler(Channels channels) {
    this.channels = channels;
  }

  @Override
  protected Reply handle(Call call) {
    var channel = channels.get(call.arn(ResourceKind.CHANNEL));
    return Reply.ok("channel", ChannelShape.of(channel));
  }
}

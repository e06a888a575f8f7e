package dev.unbroken.handlers.channels;

import dev.unbroken.channels.Channels;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Reply;

/** CreateChannel: a new channel and the stream key to broadcast to it. */
public final class CreateChannelHandler extends ApiHandler {

  private final Channels channels;

  public CreateChannelHandler() {
    this(App.live().channels());
  }

  CreateChannelHandler(Channels channels) {
    this.channels = channels;
  }

  @Override
  protected Reply handle(Call call) {
    return Reply.ok(ChannelShape.of(channels.create(CreateChannelRequest.read(call.members()))));
  }
}

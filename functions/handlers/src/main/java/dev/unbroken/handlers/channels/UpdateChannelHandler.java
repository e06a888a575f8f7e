package dev.unbroken.handlers.channels;

import dev.unbroken.channels.Channels;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Reply;

/** UpdateChannel: changes what the request says of a channel that is not live. */
public final class UpdateChannelHandler extends ApiHandler {

  private final Channels channels;

  public UpdateChannelHandler() {
    this(App.live().channels());
  }

  UpdateChannelHandler(Channels channels) {
    this.channels = channels;
  }

  @Override
  protected Reply handle(Call call) {
    var request = UpdateChannelRequest.read(call.members());
    var channel = channels.update(request.arn(), request.update());
    return Reply.ok("channel", ChannelShape.of(channel));
  }
}

package dev.unbroken.handlers.channels;

import dev.unbroken.channels.Channels;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.resource.ResourceKind;

/** DeleteChannel: deletes a channel that is not live, and its stream keys. */
public final class DeleteChannelHandler extends ApiHandler {

  private final Channels channels;

  public DeleteChannelHandler() {
    this(App.live().channels());
  }

  DeleteChannelHandler(Channels channels) {
    this.channels = channels;
  }

  @Override
  protected Reply handle(Call call) {
    channels.delete(call.arn(ResourceKind.CHANNEL));
    return Reply.done();
  }
}

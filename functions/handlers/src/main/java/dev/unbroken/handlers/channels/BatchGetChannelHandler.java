package dev.unbroken.handlers.channels;

import dev.unbroken.channels.Channels;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.resource.ResourceKind;

/** BatchGetChannel: several channels as they are now, and which do not exist. */
public final class BatchGetChannelHandler extends ApiHandler {

  private final Channels channels;

  public BatchGetChannelHandler() {
    this(App.live().channels());
  }

  BatchGetChannelHandler(Channels channels) {
    this.channels = channels;
  }

  @Override
  protected Reply handle(Call call) {
    var found = channels.getAll(call.arns(ResourceKind.CHANNEL));
    return Reply.ok("channels", found.map(ChannelShape::of));
  }
}

package dev.unbroken.handlers.channels;

import dev.unbroken.channels.Channels;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Reply;

/** ImportChannel: a channel of Amazon IVS itself, whose recordings are to be merged here. */
public final class ImportChannelHandler extends ApiHandler {

  private final Channels channels;

  public ImportChannelHandler() {
    this(App.live().channels());
  }

  ImportChannelHandler(Channels channels) {
    this.channels = channels;
  }

  @Override
  protected Reply handle(Call call) {
    var channel = channels.bringIn(ImportChannelRequest.read(call.members()));
    return Reply.ok("channel", ChannelShape.of(channel));
  }
}

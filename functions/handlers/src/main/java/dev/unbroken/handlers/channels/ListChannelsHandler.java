package dev.unbroken.handlers.channels;

import dev.unbroken.channels.Channels;
import dev.unbroken.dynamodb.PageTokens;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Reply;

/** ListChannels: a page of all channels, or of those of a name or with a reference. */
public final class ListChannelsHandler extends ApiHandler {

  private final Channels channels;
  private final PageTokens tokens;

  public ListChannelsHandler() {
    this(App.live().channels(), App.live().pageTokens());
  }

  ListChannelsHandler(Channels channels, PageTokens tokens) {
    this.channels = channels;
    this.tokens = tokens;
  }

  @Override
  protected Reply handle(Call call) {
    var request = ListChannelsRequest.read(call.members(), tokens);
    var page = channels.list(request.filter(), request.page().most(), request.page().after());
    return Reply.ok(
        "channels",
        page.map(ChannelShape::summary),
        next -> tokens.issue(next, request.scope().toArray(String[]::new)));
  }
}

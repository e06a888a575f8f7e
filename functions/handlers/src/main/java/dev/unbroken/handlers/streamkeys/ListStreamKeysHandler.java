package dev.unbroken.handlers.streamkeys;

import dev.unbroken.channels.StreamKeys;
import dev.unbroken.dynamodb.PageTokens;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Reply;

/** ListStreamKeys: a page of a channel's stream keys, without their values. */
public final class ListStreamKeysHandler extends ApiHandler {

  private final StreamKeys streamKeys;
  private final PageTokens tokens;

  public ListStreamKeysHandler() {
    this(App.live().streamKeys(), App.live().pageTokens());
  }

  ListStreamKeysHandler(StreamKeys streamKeys, PageTokens tokens) {
    this.streamKeys = streamKeys;
    this.tokens = tokens;
  }

  @Override
  protected Reply handle(Call call) {
    var request = ListStreamKeysRequest.read(call.members(), tokens);
    var page = streamKeys.list(request.channel(), request.page().most(), request.page().after());
    return Reply.ok(
        "streamKeys",
        page.map(StreamKeyShape::summary),
        next -> tokens.issue(next, ListStreamKeysRequest.scope(request.channel().toString())));
  }
}

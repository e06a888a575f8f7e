package dev.unbroken.handlers.streams;

import dev.unbroken.dynamodb.PageTokens;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.PageRequest;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.live.Health;
import dev.unbroken.streams.Streams;

/** ListStreams: a page of what is live, of one health if one is named. */
public final class ListStreamsHandler extends ApiHandler {

  private static final String OPERATION = "ListStreams";
  private static final int LARGEST_PAGE = 100;

  private final Streams streams;
  private final PageTokens tokens;

  public ListStreamsHandler() {
    this(App.live().streams(), App.live().pageTokens());
  }

  ListStreamsHandler(Streams streams, PageTokens tokens) {
    this.streams = streams;
    this.tokens = tokens;
  }

  @Override
  protected Reply handle(Call call) {
    var members = call.members();
    var health = members.object("filterBy").choice("health", Health.class);
    var scope = health.map(Enum::name).orElse("");
    var wanted = PageRequest.read(members, LARGEST_PAGE, tokens, OPERATION, scope);
    members.check();
    var page = streams.list(health, wanted.after(), wanted.most());
    return Reply.ok(
        "streams", page.map(StreamShape::summary), next -> tokens.issue(next, OPERATION, scope));
  }
}

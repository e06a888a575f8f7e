package dev.unbroken.handlers.streamsessions;

import dev.unbroken.dynamodb.PageTokens;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.PageRequest;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.sessions.StreamSessions;

/** ListStreamSessions: a page of a channel's stream sessions, the latest first. */
public final class ListStreamSessionsHandler extends ApiHandler {

  private static final String OPERATION = "ListStreamSessions";
  private static final int LARGEST_PAGE = 100;

  private final StreamSessions sessions;
  private final PageTokens tokens;

  public ListStreamSessionsHandler() {
    this(App.live().streamSessions(), App.live().pageTokens());
  }

  ListStreamSessionsHandler(StreamSessions sessions, PageTokens tokens) {
    this.sessions = sessions;
    this.tokens = tokens;
  }

  @Override
  protected Reply handle(Call call) {
    var members = call.members();
    var channel = members.string("channelArn").required().min(1).arn(ResourceKind.CHANNEL);
    var scope = channel.map(ResourceArn::toString).orElse("");
    var wanted = PageRequest.read(members, LARGEST_PAGE, tokens, OPERATION, scope);
    members.check();
    var page = sessions.list(channel.orElseThrow(), wanted.after(), wanted.most());
    return Reply.ok(
        "streamSessions",
        page.map(StreamSessionShape::summary),
        next -> tokens.issue(next, OPERATION, scope));
  }
}

package dev.unbroken.handlers.recordings;

import dev.unbroken.dynamodb.PageTokens;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.PageRequest;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.recordings.RecordingState;
import dev.unbroken.recordings.Recordings;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;

/** ListRecordings: a page of a channel's recordings, the latest first. */
public final class ListRecordingsHandler extends ApiHandler {

  private static final String OPERATION = "ListRecordings";
  private static final int LARGEST_PAGE = 100;

  private final Recordings recordings;
  private final RecordingAddress address;
  private final PageTokens tokens;

  public ListRecordingsHandler() {
    this(App.live().recordings(), RecordingAddress.live(), App.live().pageTokens());
  }

  ListRecordingsHandler(Recordings recordings, RecordingAddress address, PageTokens tokens) {
    this.recordings = recordings;
    this.address = address;
    this.tokens = tokens;
  }

  @Override
  protected Reply handle(Call call) {
    var members = call.members();
    var channel = members.string("channelArn").required().min(1).arn(ResourceKind.CHANNEL);
    var state = members.choice("state", RecordingState.class);
    var scope =
        new String[] {
          OPERATION, channel.map(ResourceArn::toString).orElse(""), state.map(Enum::name).orElse("")
        };
    var wanted = PageRequest.read(members, LARGEST_PAGE, tokens, scope);
    members.check();
    var page = recordings.list(channel.orElseThrow(), state, wanted.after(), wanted.most());
    return Reply.ok(
        "recordings",
        page.map(recording -> RecordingShape.of(recording, address)),
        next -> tokens.issue(next, scope));
  }
}

package dev.unbroken.handlers.streamsessions;

import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.sessions.StreamSessions;
import java.util.regex.Pattern;

/** GetStreamSession: one stream session of a channel, the most recent unless it is named. */
public final class GetStreamSessionHandler extends ApiHandler {

  private static final Pattern STREAM_ID = Pattern.compile("st-[a-zA-Z0-9]+");
  private static final int STREAM_ID_LENGTH = 26;

  private final StreamSessions sessions;

  public GetStreamSessionHandler() {
    this(App.live().streamSessions());
  }

  GetStreamSessionHandler(StreamSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  protected Reply handle(Call call) {
    var members = call.members();
    var channel = members.string("channelArn").required().min(1).arn(ResourceKind.CHANNEL);
    var streamId =
        members
            .string("streamId")
            .min(STREAM_ID_LENGTH)
            .max(STREAM_ID_LENGTH)
            .pattern(STREAM_ID)
            .optional();
    members.check();
    return Reply.ok(
        "streamSession", StreamSessionShape.of(sessions.get(channel.orElseThrow(), streamId)));
  }
}

package dev.unbroken.handlers.hooks;

import dev.unbroken.handlers.frame.HookCall;
import dev.unbroken.handlers.frame.HookHandler;
import dev.unbroken.handlers.frame.HooksApp;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.streams.StreamCommands;
import dev.unbroken.timeline.FollowStreams;

/** AgentHook: what the agent beside a media server reports of a stream, and asks of it. */
public final class AgentHookHandler extends HookHandler {

  private final FollowStreams following;
  private final StreamCommands commands;

  public AgentHookHandler() {
    this(HooksApp.live().followStreams(), HooksApp.live().streamCommands());
  }

  AgentHookHandler(FollowStreams following, StreamCommands commands) {
    this.following = following;
    this.commands = commands;
  }

  @Override
  protected Reply answer(HookCall call) {
    var report = AgentReport.read(call.members());
    var stream =
        following.report(report.name(), report.lastSegmentAt(), report.ingest(), report.ended());
    var session = stream.session();
    var open = commands.open(session.channel().arn().id(), session.streamId(), report.done());
    return Reply.ok(AgentShape.of(stream, open));
  }
}

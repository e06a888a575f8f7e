package dev.unbroken.handlers.hooks;

import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.handlers.frame.HookCall;
import dev.unbroken.handlers.frame.HookHandler;
import dev.unbroken.handlers.frame.HooksApp;
import dev.unbroken.handlers.frame.Json;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.publishing.Publisher;
import dev.unbroken.timeline.FollowStreams;
import dev.unbroken.timeline.PublishStreams;
import java.util.Optional;
import java.util.OptionalLong;

/** SrsHook: on_publish, on_hls, on_dvr and on_unpublish of SRS. */
public final class SrsHookHandler extends HookHandler {

  private final PublishStreams publishing;
  private final FollowStreams following;

  public SrsHookHandler() {
    this(HooksApp.live().publishStreams(), HooksApp.live().followStreams());
  }

  SrsHookHandler(PublishStreams publishing, FollowStreams following) {
    this.publishing = publishing;
    this.following = following;
  }

  @Override
  protected Reply answer(HookCall call) {
    var members = call.members();
    var action = members.string("action").required().orElse("");
    var client = members.string("client_id").required().min(1).orElse("");
    var run = members.string("service_id").orElse("");
    var server = call.query("server").or(members.string("server_id")::optional);
    var stream = members.string("stream").orElse("");
    members.checkKnown();
    var publisher = Publisher.of(server.orElseGet(call::server), run, client);
    switch (action) {
      case "on_publish" -> publishing.begin(stream, Optional.empty(), publisher);
      case "on_hls", "on_dvr" -> alive(publisher);
      case "on_unpublish" -> following.end(publisher);
      default -> {} // What else SRS tells of concerns nobody here.
    }
    return Reply.ok(Json.object().put("code", 0));
  }

  private void alive(Publisher publisher) {
    if (!following.alive(publisher, OptionalLong.empty())) {
      throw new ServiceFailure.Conflict("Another publisher has taken the place of this one");
    }
  }
}

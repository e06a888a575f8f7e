package dev.unbroken.handlers.hooks;

import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.handlers.frame.HookCall;
import dev.unbroken.handlers.frame.HookHandler;
import dev.unbroken.handlers.frame.HooksApp;
import dev.unbroken.handlers.frame.Json;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.publishing.Publisher;
import dev.unbroken.publishing.StreamName;
import dev.unbroken.timeline.FollowStreams;
import dev.unbroken.timeline.PublishStreams;

/** MediaMtxHook: the authentication of MediaMTX, and what its commands tell. */
public final class MediaMtxHookHandler extends HookHandler {

  private final PublishStreams publishing;
  private final FollowStreams following;

  public MediaMtxHookHandler() {
    this(HooksApp.live().publishStreams(), HooksApp.live().followStreams());
  }

  MediaMtxHookHandler(PublishStreams publishing, FollowStreams following) {
    this.publishing = publishing;
    this.following = following;
  }

  @Override
  protected Reply answer(HookCall call) {
    if (call.isForm()) {
      tell(call);
    } else {
      authenticate(MediaMtxLogin.read(call.members()), call.server());
    }
    return Reply.ok(Json.object());
  }

  private void authenticate(MediaMtxLogin login, String server) {
    if (!login.publishes()) {
      throw new ServiceFailure.AccessDenied("This hook lets publishers in, and nobody else");
    }
    publishing.begin(login.key(), login.channelId(), Publisher.unique(server, login.connection()));
  }

  private void tell(HookCall call) {
    var path = call.requiredField("path");
    var name = StreamName.parse(StreamNames.last(path));
    switch (call.requiredField("event")) {
      case "available" -> available(call, path, name);
      case "unavailable" -> following.end(publisher(call));
      case "segment" -> following.alive(name, call.server());
      default -> throw new ServiceFailure.Validation("The event is none of MediaMTX's commands");
    }
  }

  /** Where MediaMTX asks nobody who may publish, a stream begins only here. */
  private void available(HookCall call, String path, StreamName name) {
    var publisher = publisher(call);
    if (!following.connected(name, publisher)) {
      var login = MediaMtxLogin.of(path, call.field("query").orElse(""));
      publishing.begin(login.key(), login.channelId(), publisher);
    }
  }

  private static Publisher publisher(HookCall call) {
    return Publisher.unique(call.server(), call.requiredField("source_id"));
  }
}

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

/** NginxRtmpHook: on_publish, on_update and on_publish_done of nginx with its RTMP module. */
public final class NginxRtmpHookHandler extends HookHandler {

  private final PublishStreams publishing;
  private final FollowStreams following;

  public NginxRtmpHookHandler() {
    this(HooksApp.live().publishStreams(), HooksApp.live().followStreams());
  }

  NginxRtmpHookHandler(PublishStreams publishing, FollowStreams following) {
    this.publishing = publishing;
    this.following = following;
  }

  @Override
  protected Reply answer(HookCall call) {
    var event = call.requiredField("call");
    var publisher = Publisher.counted(call.server(), call.requiredField("clientid"));
    return switch (event) {
      case "publish" -> publish(call.requiredField("name"), publisher);
      case "update_publish", "update" -> update(publisher, progress(call));
      case "publish_done", "done" -> done(publisher);
      default -> Reply.ok(Json.object());
    };
  }

  /** A name of its own for each stream: none is found in another's files, and no key in any. */
  private Reply publish(String key, Publisher publisher) {
    return Reply.redirect(StreamNames.of(publishing.begin(key, Optional.empty(), publisher)));
  }

  private Reply update(Publisher publisher, OptionalLong progress) {
    if (!following.alive(publisher, progress)) {
      throw new ServiceFailure.Conflict("Another publisher has taken the place of this one");
    }
    return Reply.ok(Json.object());
  }

  private Reply done(Publisher publisher) {
    following.end(publisher);
    return Reply.ok(Json.object());
  }

  private static OptionalLong progress(HookCall call) {
    return call.field("timestamp")
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElseGet(OptionalLong::empty);
  }
}

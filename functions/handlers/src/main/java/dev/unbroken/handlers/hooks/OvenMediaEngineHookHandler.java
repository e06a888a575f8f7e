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

/** OvenMediaEngineHook: the admission webhook of OvenMediaEngine. */
public final class OvenMediaEngineHookHandler extends HookHandler {

  private final PublishStreams publishing;
  private final FollowStreams following;

  public OvenMediaEngineHookHandler() {
    this(HooksApp.live().publishStreams(), HooksApp.live().followStreams());
  }

  OvenMediaEngineHookHandler(PublishStreams publishing, FollowStreams following) {
    this.publishing = publishing;
    this.following = following;
  }

  @Override
  protected Reply answer(HookCall call) {
    var admission = OvenAdmission.read(call.members());
    var publisher = Publisher.unique(call.server(), admission.connection());
    if (admission.closes()) {
      following.end(publisher);
      return Reply.ok(Json.object());
    }
    if (!admission.publishes()) {
      throw new ServiceFailure.AccessDenied("This hook lets publishers in, and nobody else");
    }
    var session = publishing.begin(admission.key(), Optional.empty(), publisher);
    var url = admission.urlOf(StreamNames.of(session));
    return Reply.ok(Json.object().put("allowed", true).put("new_url", url));
  }

  /** It understands nothing but its own form, whatever the reason. */
  @Override
  protected Optional<Reply> refusal(ServiceFailure failure) {
    return Optional.of(
        Reply.ok(Json.object().put("allowed", false).put("reason", failure.getMessage())));
  }
}

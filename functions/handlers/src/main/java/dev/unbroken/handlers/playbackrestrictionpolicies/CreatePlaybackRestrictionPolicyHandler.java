package dev.unbroken.handlers.playbackrestrictionpolicies;

import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.PlaybackApp;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.playbackrestrictionpolicies.PlaybackRestrictionPolicies;

/** CreatePlaybackRestrictionPolicy: from where channels may be watched. */
public final class CreatePlaybackRestrictionPolicyHandler extends ApiHandler {

  private final PlaybackRestrictionPolicies policies;

  public CreatePlaybackRestrictionPolicyHandler() {
    this(PlaybackApp.live().playbackRestrictionPolicies());
  }

  CreatePlaybackRestrictionPolicyHandler(PlaybackRestrictionPolicies policies) {
    this.policies = policies;
  }

  @Override
  protected Reply handle(Call call) {
    var policy = policies.create(CreatePlaybackRestrictionPolicyRequest.read(call.members()));
    return Reply.ok("playbackRestrictionPolicy", PlaybackRestrictionPolicyShape.of(policy));
  }
}

package dev.unbroken.handlers.playbackrestrictionpolicies;

import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.PlaybackApp;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.playbackrestrictionpolicies.PlaybackRestrictionPolicies;

/** UpdatePlaybackRestrictionPolicy: changes the members of a policy that are given. */
public final class UpdatePlaybackRestrictionPolicyHandler extends ApiHandler {

  private final PlaybackRestrictionPolicies policies;

  public UpdatePlaybackRestrictionPolicyHandler() {
    this(PlaybackApp.live().playbackRestrictionPolicies());
  }

  UpdatePlaybackRestrictionPolicyHandler(PlaybackRestrictionPolicies policies) {
    this.policies = policies;
  }

  @Override
  protected Reply handle(Call call) {
    var policy = policies.update(UpdatePlaybackRestrictionPolicyRequest.read(call.members()));
    return Reply.ok("playbackRestrictionPolicy", PlaybackRestrictionPolicyShape.of(policy));
  }
}

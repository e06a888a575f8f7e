package dev.unbroken.handlers.playbackrestrictionpolicies;

import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.PlaybackApp;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.playbackrestrictionpolicies.PlaybackRestrictionPolicies;
import dev.unbroken.resource.ResourceKind;

/** GetPlaybackRestrictionPolicy: a policy as it is now. */
public final class GetPlaybackRestrictionPolicyHandler extends ApiHandler {

  private final PlaybackRestrictionPolicies policies;

  public GetPlaybackRestrictionPolicyHandler() {
    this(PlaybackApp.live().playbackRestrictionPolicies());
  }

  GetPlaybackRestrictionPolicyHandler(PlaybackRestrictionPolicies policies) {
    this.policies = policies;
  }

  @Override
  protected Reply handle(Call call) {
    var policy = policies.get(call.arn(ResourceKind.PLAYBACK_RESTRICTION_POLICY));
    return Reply.ok("playbackRestrictionPolicy", PlaybackRestrictionPolicyShape.of(policy));
  }
}

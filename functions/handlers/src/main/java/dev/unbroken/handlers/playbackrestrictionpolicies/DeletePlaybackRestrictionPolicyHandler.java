package dev.unbroken.handlers.playbackrestrictionpolicies;

import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.PlaybackApp;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.playbackrestrictionpolicies.PlaybackRestrictionPolicies;
import dev.unbroken.resource.ResourceKind;

/** DeletePlaybackRestrictionPolicy: deletes a policy that no channel refers to. */
public final class DeletePlaybackRestrictionPolicyHandler extends ApiHandler {

  private final PlaybackRestrictionPolicies policies;

  public DeletePlaybackRestrictionPolicyHandler() {
    this(PlaybackApp.live().playbackRestrictionPolicies());
  }

  DeletePlaybackRestrictionPolicyHandler(PlaybackRestrictionPolicies policies) {
    this.policies = policies;
  }

  @Override
  protected Reply handle(Call call) {
    policies.delete(call.arn(ResourceKind.PLAYBACK_RESTRICTION_POLICY));
    return Reply.done();
  }
}

package dev.unbroken.handlers.playbackrestrictionpolicies;

import dev.unbroken.playbackrestrictionpolicies.PlaybackRestrictionPolicyUpdate;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.validation.Members;

/** The request of UpdatePlaybackRestrictionPolicy. */
final class UpdatePlaybackRestrictionPolicyRequest {

  private UpdatePlaybackRestrictionPolicyRequest() {}

  static PlaybackRestrictionPolicyUpdate read(Members members) {
    var policy = new PolicyMembers(members);
    var arn = members.string("arn").required().min(1).arn(ResourceKind.PLAYBACK_RESTRICTION_POLICY);
    var name = policy.name();
    var countries = policy.allowedCountries();
    var origins = policy.allowedOrigins();
    var strict = policy.strictOriginEnforcement();
    members.check();
    return new PlaybackRestrictionPolicyUpdate(arn.orElseThrow(), name, countries, origins, strict);
  }
}

package dev.unbroken.handlers.playbackrestrictionpolicies;

import dev.unbroken.playbackrestrictionpolicies.NewPlaybackRestrictionPolicy;
import dev.unbroken.validation.Members;
import dev.unbroken.validation.Tags;
import java.util.List;

/** The request of CreatePlaybackRestrictionPolicy. */
final class CreatePlaybackRestrictionPolicyRequest {

  private CreatePlaybackRestrictionPolicyRequest() {}

  static NewPlaybackRestrictionPolicy read(Members members) {
    var policy = new PolicyMembers(members);
    var wanted =
        new NewPlaybackRestrictionPolicy(
            policy.name().orElse(""),
            policy.allowedCountries().orElse(List.of()),
            policy.allowedOrigins().orElse(List.of()),
            policy.strictOriginEnforcement().orElse(false),
            Tags.read(members));
    members.check();
    return wanted;
  }
}

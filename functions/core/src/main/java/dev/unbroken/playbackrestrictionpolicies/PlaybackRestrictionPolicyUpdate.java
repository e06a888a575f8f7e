package dev.unbroken.playbackrestrictionpolicies;

import dev.unbroken.resource.ResourceArn;
import java.util.List;
import java.util.Optional;

/** What somebody wants changed of a policy; what is empty stays as it is. */
public record PlaybackRestrictionPolicyUpdate(
    ResourceArn arn,
    Optional<String> name,
    Optional<List<String>> allowedCountries,
    Optional<List<String>> allowedOrigins,
    Optional<Boolean> strictOriginEnforcement) {

  PlaybackRestrictionPolicy applyTo(PlaybackRestrictionPolicy policy) {
    return new PlaybackRestrictionPolicy(
        policy.arn(),
        name.orElse(policy.name()),
        allowedCountries.orElse(policy.allowedCountries()),
        allowedOrigins.orElse(policy.allowedOrigins()),
        strictOriginEnforcement.orElse(policy.strictOriginEnforcement()),
        policy.tags());
  }
}

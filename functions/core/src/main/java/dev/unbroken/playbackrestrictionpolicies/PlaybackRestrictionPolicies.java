package dev.unbroken.playbackrestrictionpolicies;

import dev.unbroken.dynamodb.Page;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.settings.Settings;
import java.util.Optional;

/** What the API does with playback restriction policies. */
public final class PlaybackRestrictionPolicies {

  private final PlaybackRestrictionPolicyStore store;
  private final Ids ids;
  private final Settings settings;

  public PlaybackRestrictionPolicies(
      PlaybackRestrictionPolicyStore store, Ids ids, Settings settings) {
    this.store = store;
    this.ids = ids;
    this.settings = settings;
  }

  /** Creates a policy; throws {@link ServiceFailure.QuotaExceeded} when there are too many. */
  public PlaybackRestrictionPolicy create(NewPlaybackRestrictionPolicy wanted) {
    var policy =
        new PlaybackRestrictionPolicy(
            ResourceArn.of(settings, ResourceKind.PLAYBACK_RESTRICTION_POLICY, ids.resource()),
            wanted.name(),
            wanted.allowedCountries(),
            wanted.allowedOrigins(),
            wanted.strictOriginEnforcement(),
            wanted.tags());
    store.add(policy);
    return policy;
  }

  /** The policy as it is now; throws {@link ServiceFailure.ResourceNotFound}. */
  public PlaybackRestrictionPolicy get(ResourceArn arn) {
    return store.get(arn);
  }

  /** A page of all policies, 1 to 100 of them, in a fixed order. */
  public Page<PlaybackRestrictionPolicy> list(int most, Optional<String> after) {
    return store.list(most, after);
  }

  /**
   * Changes a policy; throws {@link ServiceFailure.ResourceNotFound}, or {@link
   * ServiceFailure.Unavailable} when others changed it at each attempt.
   */
  public PlaybackRestrictionPolicy update(PlaybackRestrictionPolicyUpdate update) {
    return store.update(update);
  }

  /**
   * Deletes a policy; throws {@link ServiceFailure.ResourceNotFound}, or {@link
   * ServiceFailure.Conflict} while a channel refers to it.
   */
  public void delete(ResourceArn arn) {
    store.delete(arn);
  }
}

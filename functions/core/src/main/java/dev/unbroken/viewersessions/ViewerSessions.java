package dev.unbroken.viewersessions;

import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.ResourceArn;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the API does with viewers' playback sessions. */
public final class ViewerSessions {

  private final ViewerSessionStore store;
  private final InstantSource clock;

  public ViewerSessions(ViewerSessionStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Revokes a viewer's sessions, which no later call takes back; throws {@link
   * ServiceFailure.ResourceNotFound} when the channel does not exist.
   */
  public void revoke(ViewerSessionRevocation revocation) {
    var refused = revokeAll(List.of(revocation));
    if (!refused.isEmpty()) {
      throw refused.getFirst().reason();
    }
  }

  /** Revokes up to 100 viewers' sessions, and returns those that could not be, in their order. */
  public List<RefusedRevocation> revokeAll(List<ViewerSessionRevocation> revocations) {
    var channels =
        store.existing(revocations.stream().map(ViewerSessionRevocation::channel).toList());
    var refused = new ArrayList<RefusedRevocation>();
    for (var revocation : revocations) {
      revoke(revocation, channels)
          .ifPresent(reason -> refused.add(new RefusedRevocation(revocation, reason)));
    }
    return refused;
  }

  private Optional<ServiceFailure> revoke(
      ViewerSessionRevocation revocation, Set<ResourceArn> channels) {
    if (!channels.contains(revocation.channel())) {
      return Optional.of(new ServiceFailure.ResourceNotFound(revocation.channel()));
    }
    try {
      store.raise(revocation, clock.instant());
      return Optional.empty();
    } catch (ServiceFailure refusal) {
      return Optional.of(refusal); // The others of a batch are done all the same.
    }
  }
}

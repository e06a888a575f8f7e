package dev.unbroken.adconfigurations;

import dev.unbroken.dynamodb.Page;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.failure.Violation;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the API does with ad configurations. */
public final class AdConfigurations {

  private final AdConfigurationStore store;
  private final Ids ids;
  private final Settings settings;

  public AdConfigurations(AdConfigurationStore store, Ids ids, Settings settings) {
    this.store = store;
    this.ids = ids;
    this.settings = settings;
  }

  /**
   * Creates a configuration; throws {@link ServiceFailure.Validation} when it names a MediaTailor
   * configuration of another account or region, and {@link ServiceFailure.QuotaExceeded} when there
   * are too many configurations.
   */
  public AdConfiguration create(NewAdConfiguration wanted) {
    refuseOthers(wanted.mediaTailorConfigurations());
    var configuration =
        new AdConfiguration(
            ResourceArn.of(settings, ResourceKind.AD_CONFIGURATION, ids.resource()),
            wanted.name(),
            wanted.mediaTailorConfigurations(),
            wanted.tags());
    store.add(configuration);
    return configuration;
  }

  /** The configuration; throws {@link ServiceFailure.ResourceNotFound}. */
  public AdConfiguration get(ResourceArn arn) {
    return store.get(arn);
  }

  /** A page of all configurations, 1 to 100 of them, in a fixed order. */
  public Page<AdConfiguration> list(int most, Optional<String> after) {
    return store.list(most, after);
  }

  /**
   * Deletes a configuration; throws {@link ServiceFailure.ResourceNotFound}, or {@link
   * ServiceFailure.Conflict} while a channel refers to it.
   */
  public void delete(ResourceArn arn) {
    store.delete(arn);
  }

  private void refuseOthers(List<String> arns) {
    var here = "arn:aws:mediatailor:%s:%s:".formatted(settings.region(), settings.account());
    var violations = new ArrayList<Violation>();
    for (var i = 0; i < arns.size(); i++) {
      if (!arns.get(i).startsWith(here)) {
        violations.add(
            new Violation(
                "mediaTailorPlaybackConfigurations[%d].playbackConfigurationArn".formatted(i),
                "Member must name a playback configuration of account %s in %s"
                    .formatted(settings.account(), settings.region())));
      }
    }
    if (!violations.isEmpty()) {
      throw new ServiceFailure.Validation(violations);
    }
  }
}

package dev.unbroken.recordingconfigurations;

import dev.unbroken.dynamodb.Page;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.failure.Violation;
import dev.unbroken.recordingconfigurations.Buckets.Standing;
import dev.unbroken.recordingconfigurations.RecordingConfiguration.State;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.settings.Settings;
import java.util.List;
import java.util.Optional;

/** What the API does with recording configurations. */
public final class RecordingConfigurations {

  private final RecordingConfigurationStore store;
  private final Buckets buckets;
  private final Ids ids;
  private final Settings settings;

  public RecordingConfigurations(
      RecordingConfigurationStore store, Buckets buckets, Ids ids, Settings settings) {
    this.store = store;
    this.buckets = buckets;
    this.ids = ids;
    this.settings = settings;
  }

  /**
   * Creates a configuration, whose bucket is still to be verified; throws {@link
   * ServiceFailure.Validation} when the bucket is known to be in another region and {@link
   * ServiceFailure.QuotaExceeded} when there are too many configurations.
   */
  public RecordingConfiguration create(NewRecordingConfiguration wanted) {
    refuseOtherRegions(wanted.bucket());
    var configuration =
        new RecordingConfiguration(
            ResourceArn.of(settings, ResourceKind.RECORDING_CONFIGURATION, ids.resource()),
            wanted.name(),
            wanted.bucket(),
            State.CREATING,
            "",
            wanted.reconnectWindow(),
            wanted.thumbnails(),
            wanted.renditions(),
            wanted.tags());
    store.add(configuration);
    return configuration;
  }

  /** The configuration as it is now; throws {@link ServiceFailure.ResourceNotFound}. */
  public RecordingConfiguration get(ResourceArn arn) {
    return store.get(arn);
  }

  /** A page of all configurations, 1 to 100 of them, in a fixed order. */
  public Page<RecordingConfiguration> list(int most, Optional<String> after) {
    return store.list(most, after);
  }

  /**
   * Deletes a configuration; throws {@link ServiceFailure.ResourceNotFound}, or {@link
   * ServiceFailure.Conflict} while a channel refers to it.
   */
  public void delete(ResourceArn arn) {
    store.delete(arn);
  }

  private void refuseOtherRegions(String bucket) {
    switch (buckets.look(bucket)) {
      case Standing.Elsewhere(var region) ->
          throw new ServiceFailure.Validation(
              List.of(
                  new Violation(
                      "destinationConfiguration.s3.bucketName",
                      "Member must name a bucket in %s; this one is in %s"
                          .formatted(settings.region(), region))));
      // These may still change, and the verification looks again.
      case Standing.Usable(), Standing.Missing(), Standing.Forbidden() -> {}
    }
  }
}

package dev.unbroken.recordingconfigurations;

import dev.unbroken.recordingconfigurations.Buckets.Standing;
import dev.unbroken.recordingconfigurations.Buckets.WriteCheck;
import dev.unbroken.recordingconfigurations.RecordingConfiguration.State;
import dev.unbroken.settings.Settings;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out whether a new configuration's bucket can be recorded to. */
public final class BucketVerification {

  private static final Logger log = LoggerFactory.getLogger(BucketVerification.class);

  private final RecordingConfigurationStore store;
  private final Buckets buckets;
  private final Settings settings;

  public BucketVerification(RecordingConfigurationStore store, Buckets buckets, Settings settings) {
    this.store = store;
    this.buckets = buckets;
    this.settings = settings;
  }

  /**
   * Makes a configuration ACTIVE, or CREATE_FAILED with the reason; once, however often it is asked
   * to. Throws when S3 or DynamoDB cannot be asked for now.
   */
  public void verify(RecordingConfiguration created) {
    if (created.state() != State.CREATING) {
      return;
    }
    var trouble = trouble(created.bucket());
    var state = trouble.isPresent() ? State.CREATE_FAILED : State.ACTIVE;
    if (store.settle(created.arn(), state, trouble.orElse(""))) {
      log.info("{} is {} {}", created.arn(), state, trouble.orElse(""));
    }
  }

  /** Verifies what nobody has verified; a failure of one spares no other. */
  public void verifyForgotten(Consumer<RuntimeException> failed) {
    for (var forgotten : store.creating(failed)) {
      try {
        verify(forgotten);
      } catch (RuntimeException failure) {
        failed.accept(failure);
      }
    }
  }

  private Optional<String> trouble(String bucket) {
    return switch (buckets.look(bucket)) {
      case Standing.Missing() -> Optional.of("The bucket %s does not exist".formatted(bucket));
      case Standing.Forbidden() ->
          Optional.of(
              "Access to the bucket %s is denied: it belongs to another account, or this deployment may not use it"
                  .formatted(bucket));
      case Standing.Elsewhere(var region) ->
          Optional.of(
              "The bucket %s is in %s, not in %s".formatted(bucket, region, settings.region()));
      case Standing.Usable() -> refusalToWrite(bucket);
    };
  }

  private Optional<String> refusalToWrite(String bucket) {
    var key = "ivs/v1/%s/.unbroken-write-check".formatted(settings.account());
    return switch (buckets.tryWriting(bucket, key)) {
      case WriteCheck.Writable() -> Optional.empty();
      case WriteCheck.Refused(var code) ->
          Optional.of("The bucket %s cannot be written to: %s".formatted(bucket, code));
    };
  }
}

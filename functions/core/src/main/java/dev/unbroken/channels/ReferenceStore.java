package dev.unbroken.channels;

import dev.unbroken.dynamodb.GuardedWrites;
import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ResourceWrites;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.failure.Violation;
import dev.unbroken.recordingconfigurations.RecordingConfiguration;
import dev.unbroken.recordingconfigurations.RecordingConfigurationItem;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Counts what channels refer to, in the transactions that make and end the references. */
final class ReferenceStore {

  private final ResourceWrites writes;

  ReferenceStore(ResourceWrites writes) {
    this.writes = writes;
  }

  /** All that a channel refers to, each of another kind. */
  static Set<ResourceArn> of(Channel channel) {
    return Stream.of(
            channel.recordingConfiguration(),
            channel.playbackRestrictionPolicy(),
            channel.adConfiguration())
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Adds to a transaction what counts the references that are new, and those that are no more. */
  void count(GuardedWrites transaction, Set<ResourceArn> before, Set<ResourceArn> after) {
    for (var arn : after) {
      if (!before.contains(arn)) {
        refuseNamesakes(arn, before);
        transaction.add(refer(arn), met -> Optional.of(unusable(arn, met)));
      }
    }
    for (var arn : before) {
      if (!after.contains(arn)) {
        transaction.add(
            writes.unrefer(arn),
            _ ->
                Optional.of(
                    new IllegalStateException("A channel referred to " + arn + ", which is gone")));
      }
    }
  }

  /** There is one resource of a kind and id; under another account or region there is none. */
  private static void refuseNamesakes(ResourceArn arn, Set<ResourceArn> before) {
    if (before.stream().anyMatch(each -> each.kind() == arn.kind() && each.id().equals(arn.id()))) {
      throw new ServiceFailure.ResourceNotFound(arn);
    }
  }

  private TransactWriteItem refer(ResourceArn arn) {
    return arn.kind() == ResourceKind.RECORDING_CONFIGURATION
        ? writes.referUnless(
            arn,
            RecordingConfigurationItem.STATE,
            RecordingConfiguration.State.CREATE_FAILED.name())
        : writes.refer(arn);
  }

  /** What can be met is a recording configuration that failed, or has the id but another ARN. */
  private static ServiceFailure unusable(ResourceArn arn, Optional<ItemReader> met) {
    return met.filter(item -> item.arn().equals(arn))
        .<ServiceFailure>map(failed ->
            new ServiceFailure.Validation(
                List.of(
                    new Violation(
                        "recordingConfigurationArn",
                        "Member must name a recording configuration that can record; this one failed: "
                            + failed.textOrEmpty(RecordingConfigurationItem.STATE_REASON)))))
        .orElseGet(() -> new ServiceFailure.ResourceNotFound(arn));
  }
}

package dev.unbroken.channels;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.Quota;
import dev.unbroken.dynamodb.ResourceTable;
import dev.unbroken.dynamodb.ResourceWrites;
import dev.unbroken.dynamodb.Written;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.failure.Violation;
import dev.unbroken.recordingconfigurations.RecordingConfiguration;
import dev.unbroken.recordingconfigurations.RecordingConfigurationItem;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The channels and stream keys in the resources table, counted against their limit. */
public final class ChannelStore {

  /** Which of a creation's writes count: the channel and its stream key come before them. */
  private static final int QUOTA = 2;

  private static final int REFERENCES = 3;

  private final ResourceTable table;
  private final ResourceWrites writes;
  private final Quota quota;

  /** The channels of a table, of which there may be so many. */
  public ChannelStore(ResourceTable table, int limit) {
    this.table = table;
    this.writes = new ResourceWrites(table.name());
    this.quota = new Quota(table.name(), ResourceKind.CHANNEL, limit);
  }

  /** Adds both, and counts the references that the channel makes, or does nothing of it. */
  void add(Channel channel, StreamKey key) {
    var references = references(channel);
    var all = new ArrayList<TransactWriteItem>();
    all.add(writes.add(ChannelItem.write(channel)));
    all.add(writes.add(StreamKeyItem.write(key)));
    all.add(quota.more());
    references.stream().map(this::refer).forEach(all::add);
    switch (table.write(all.toArray(TransactWriteItem[]::new))) {
      case Written.Done() -> {}
      case Written.Refused refused -> throw refusal(refused, channel, references);
    }
  }

  private RuntimeException refusal(
      Written.Refused refused, Channel channel, List<ResourceArn> references) {
    for (var i = 0; i < references.size(); i++) {
      if (refused.failed(REFERENCES + i)) {
        return unusable(references.get(i), refused.met(REFERENCES + i));
      }
    }
    return refused.failed(QUOTA)
        ? new ServiceFailure.QuotaExceeded("channels", quota.limit())
        : new IllegalStateException("There is a %s already".formatted(channel.arn()));
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

  private static List<ResourceArn> references(Channel channel) {
    return Stream.of(
            channel.recordingConfiguration(),
            channel.playbackRestrictionPolicy(),
            channel.adConfiguration())
        .flatMap(Optional::stream)
        .toList();
  }

  Channel get(ResourceArn arn) {
    return table
        .get(arn)
        .map(ChannelItem::read)
        .orElseThrow(() -> new ServiceFailure.ResourceNotFound(arn));
  }
}

package dev.unbroken.recordingconfigurations;

import static dev.unbroken.recordingconfigurations.RecordingConfigurationItem.STATE;
import static dev.unbroken.recordingconfigurations.RecordingConfigurationItem.STATE_REASON;

import dev.unbroken.dynamodb.NotDeleted;
import dev.unbroken.dynamodb.Page;
import dev.unbroken.dynamodb.Quota;
import dev.unbroken.dynamodb.ResourceKey;
import dev.unbroken.dynamodb.ResourceTable;
import dev.unbroken.dynamodb.ResourceWrites;
import dev.unbroken.dynamodb.Written;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.recordingconfigurations.RecordingConfiguration.State;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The recording configurations in the resources table, counted against their limit. */
public final class RecordingConfigurationStore {

  private static final int ITEM = 0;
  private static final int PAGE = 100;

  private final ResourceTable table;
  private final ResourceWrites writes;
  private final Quota quota;

  /** The configurations of a table, of which there may be so many. */
  public RecordingConfigurationStore(ResourceTable table, int limit) {
    this.table = table;
    this.writes = new ResourceWrites(table.name());
    this.quota = new Quota(table.name(), ResourceKind.RECORDING_CONFIGURATION, limit);
  }

  void add(RecordingConfiguration configuration) {
    var item = RecordingConfigurationItem.write(configuration);
    switch (table.write(writes.addReferable(item), quota.more())) {
      case Written.Done() -> {}
      case Written.Refused refused when refused.failed(ITEM) ->
          throw new IllegalStateException("There is a %s already".formatted(configuration.arn()));
      case Written.Refused _ ->
          throw new ServiceFailure.QuotaExceeded("recording configurations", quota.limit());
    }
  }

  RecordingConfiguration get(ResourceArn arn) {
    return table
        .get(arn)
        .map(RecordingConfigurationItem::read)
        .orElseThrow(() -> new ServiceFailure.ResourceNotFound(arn));
  }

  Page<RecordingConfiguration> list(int most, Optional<String> after) {
    return table
        .list(ResourceKind.RECORDING_CONFIGURATION, most, after)
        .map(RecordingConfigurationItem::read);
  }

  /** All that are still to be verified; one that cannot be read is told of and hides no other. */
  List<RecordingConfiguration> creating(Consumer<RuntimeException> unreadable) {
    var creating = new ArrayList<RecordingConfiguration>();
    var after = Optional.<String>empty();
    do {
      var page = table.list(ResourceKind.RECORDING_CONFIGURATION, PAGE, after);
      for (var item : page.items()) {
        try {
          var configuration = RecordingConfigurationItem.read(item);
          if (configuration.state() == State.CREATING) {
            creating.add(configuration);
          }
        } catch (RuntimeException failure) {
          unreadable.accept(failure);
        }
      }
      after = page.next();
    } while (after.isPresent());
    return creating;
  }

  void delete(ResourceArn arn) {
    switch (table.write(writes.deleteUnreferred(arn), quota.less())) {
      case Written.Done() -> {}
      case Written.Refused refused -> throw NotDeleted.because(refused, ITEM, arn);
    }
  }

  /** Ends {@link State#CREATING}; false when that is over, or the configuration is gone. */
  boolean settle(ResourceArn arn, State state, String reason) {
    var values =
        Map.of(
            ":arn", AttributeValue.fromS(arn.toString()),
            ":creating", AttributeValue.fromS(State.CREATING.name()),
            ":state", AttributeValue.fromS(state.name()),
            ":reason", AttributeValue.fromS(reason));
    var settle =
        TransactWriteItem.builder()
            .update(update ->
                update
                    .tableName(table.name())
                    .key(ResourceKey.of(arn))
                    .conditionExpression("#arn = :arn AND #state = :creating")
                    .updateExpression("SET #state = :state, #reason = :reason")
                    .expressionAttributeNames(
                        Map.of("#arn", ResourceKey.ARN, "#state", STATE, "#reason", STATE_REASON))
                    .expressionAttributeValues(values))
            .build();
    return table.write(settle) instanceof Written.Done;
  }
}

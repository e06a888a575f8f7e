package dev.unbroken.playbackrestrictionpolicies;

import dev.unbroken.dynamodb.NotDeleted;
import dev.unbroken.dynamodb.Page;
import dev.unbroken.dynamodb.Quota;
import dev.unbroken.dynamodb.ResourceTable;
import dev.unbroken.dynamodb.ResourceWrites;
import dev.unbroken.dynamodb.Written;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The playback restriction policies in the resources table, counted against their limit. */
public final class PlaybackRestrictionPolicyStore {

  private static final int ITEM = 0;

  private final ResourceTable table;
  private final ResourceWrites writes;
  private final Quota quota;

  /** The policies of a table, of which there may be so many. */
  public PlaybackRestrictionPolicyStore(ResourceTable table, int limit) {
    this.table = table;
    this.writes = new ResourceWrites(table.name());
    this.quota = new Quota(table.name(), ResourceKind.PLAYBACK_RESTRICTION_POLICY, limit);
  }

  void add(PlaybackRestrictionPolicy policy) {
    var item = PlaybackRestrictionPolicyItem.write(policy);
    switch (table.write(writes.addReferable(item), quota.more())) {
      case Written.Done() -> {}
      case Written.Refused refused when refused.failed(ITEM) ->
          throw new IllegalStateException("There is a %s already".formatted(policy.arn()));
      case Written.Refused _ ->
          throw new ServiceFailure.QuotaExceeded("playback restriction policies", quota.limit());
    }
  }

  PlaybackRestrictionPolicy get(ResourceArn arn) {
    return table
        .get(arn)
        .map(PlaybackRestrictionPolicyItem::read)
        .orElseThrow(() -> new ServiceFailure.ResourceNotFound(arn));
  }

  Page<PlaybackRestrictionPolicy> list(int most, Optional<String> after) {
    return table
        .list(ResourceKind.PLAYBACK_RESTRICTION_POLICY, most, after)
        .map(PlaybackRestrictionPolicyItem::read);
  }

  /** Changes what is to be changed of the policy as it is then, whoever else changes it. */
  PlaybackRestrictionPolicy update(PlaybackRestrictionPolicyUpdate update) {
    return table.persist(() -> {
      var read =
          table
              .get(update.arn())
              .orElseThrow(() -> new ServiceFailure.ResourceNotFound(update.arn()));
      var before = PlaybackRestrictionPolicyItem.read(read);
      var after = update.applyTo(before);
      return Optional.of(after).filter(_ -> after.equals(before) || isWritten(read, after));
    });
  }

  private boolean isWritten(Map<String, AttributeValue> read, PlaybackRestrictionPolicy after) {
    var change = writes.change(read, PlaybackRestrictionPolicyItem.write(after));
    return table.write(change) instanceof Written.Done;
  }

  void delete(ResourceArn arn) {
    switch (table.write(writes.deleteUnreferred(arn), quota.less())) {
      case Written.Done() -> {}
      case Written.Refused refused -> throw NotDeleted.because(refused, ITEM, arn);
    }
  }
}

package dev.unbroken.playbackkeys;

import dev.unbroken.dynamodb.Page;
import dev.unbroken.dynamodb.Quota;
import dev.unbroken.dynamodb.ResourceKey;
import dev.unbroken.dynamodb.ResourceTable;
import dev.unbroken.dynamodb.ResourceWrites;
import dev.unbroken.dynamodb.Written;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The playback key pairs in the resources table: no public key twice, and not beyond a limit. */
public final class PlaybackKeyPairStore {

  private static final int PAIR = 0;
  private static final int PUBLIC_KEY = 1;

  private final ResourceTable table;
  private final ResourceWrites writes;
  private final Quota quota;

  /** The key pairs of a table, of which there may be so many. */
  public PlaybackKeyPairStore(ResourceTable table, int limit) {
    this.table = table;
    this.writes = new ResourceWrites(table.name());
    this.quota = new Quota(table.name(), ResourceKind.PLAYBACK_KEY, limit);
  }

  void add(PlaybackKeyPair pair) {
    switch (table.write(
        writes.add(PlaybackKeyPairItem.write(pair)), addPublicKey(pair), quota.more())) {
      case Written.Done() -> {}
      case Written.Refused refused when refused.failed(PUBLIC_KEY) ->
          throw new ServiceFailure.Conflict(
              "The public key is imported already, as "
                  + refused.met(PUBLIC_KEY).orElseThrow().arn());
      case Written.Refused refused when refused.failed(PAIR) ->
          throw new IllegalStateException("There is a %s already".formatted(pair.arn()));
      case Written.Refused _ ->
          throw new ServiceFailure.QuotaExceeded("playback key pairs", quota.limit());
    }
  }

  PlaybackKeyPair get(ResourceArn arn) {
    return table
        .get(arn)
        .map(PlaybackKeyPairItem::read)
        .orElseThrow(() -> new ServiceFailure.ResourceNotFound(arn));
  }

  Page<PlaybackKeyPair> list(int most, Optional<String> after) {
    return table.list(ResourceKind.PLAYBACK_KEY, most, after).map(PlaybackKeyPairItem::read);
  }

  /** A key pair's public key never changes, so what stands for it follows from any reading. */
  void delete(PlaybackKeyPair pair) {
    switch (table.write(writes.delete(pair.arn()), deletePublicKey(pair), quota.less())) {
      case Written.Done() -> {}
      case Written.Refused _ -> throw new ServiceFailure.ResourceNotFound(pair.arn());
    }
  }

  private TransactWriteItem addPublicKey(PlaybackKeyPair pair) {
    return TransactWriteItem.builder()
        .put(put ->
            put.tableName(table.name())
                .item(PlaybackKeyPairItem.imported(pair))
                .conditionExpression("attribute_not_exists(#id)")
                .expressionAttributeNames(Map.of("#id", ResourceKey.ID))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }

  private TransactWriteItem deletePublicKey(PlaybackKeyPair pair) {
    return TransactWriteItem.builder()
        .delete(delete ->
            delete.tableName(table.name()).key(PlaybackKeyPairItem.importedKey(pair.publicKey())))
        .build();
  }
}

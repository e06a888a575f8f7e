package dev.unbroken.adconfigurations;

import dev.unbroken.dynamodb.NotDeleted;
import dev.unbroken.dynamodb.Page;
import dev.unbroken.dynamodb.Quota;
import dev.unbroken.dynamodb.ResourceTable;
import dev.unbroken.dynamodb.ResourceWrites;
import dev.unbroken.dynamodb.Written;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import java.util.Optional;

/** The ad configurations in the resources table, counted against their limit. */
public final class AdConfigurationStore {

  private static final int ITEM = 0;

  private final ResourceTable table;
  private final ResourceWrites writes;
  private final Quota quota;

  /** The configurations of a table, of which there may be so many. */
  public AdConfigurationStore(ResourceTable table, int limit) {
    this.table = table;
    this.writes = new ResourceWrites(table.name());
    this.quota = new Quota(table.name(), ResourceKind.AD_CONFIGURATION, limit);
  }

  void add(AdConfiguration configuration) {
    var item = AdConfigurationItem.write(configuration);
    switch (table.write(writes.addReferable(item), quota.more())) {
      case Written.Done() -> {}
      case Written.Refused refused when refused.failed(ITEM) ->
          throw new IllegalStateException("There is a %s already".formatted(configuration.arn()));
      case Written.Refused _ ->
          throw new ServiceFailure.QuotaExceeded("ad configurations", quota.limit());
    }
  }

  AdConfiguration get(ResourceArn arn) {
    return table
        .get(arn)
        .map(AdConfigurationItem::read)
        .orElseThrow(() -> new ServiceFailure.ResourceNotFound(arn));
  }

  Page<AdConfiguration> list(int most, Optional<String> after) {
    return table.list(ResourceKind.AD_CONFIGURATION, most, after).map(AdConfigurationItem::read);
  }

  void delete(ResourceArn arn) {
    switch (table.write(writes.deleteUnreferred(arn), quota.less())) {
      case Written.Done() -> {}
      case Written.Refused refused -> throw NotDeleted.because(refused, ITEM, arn);
    }
  }
}

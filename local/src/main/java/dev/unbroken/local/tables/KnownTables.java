package dev.unbroken.local.tables;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteJob;
import com.almworks.sqlite4java.SQLiteQueue;
import com.amazonaws.services.dynamodbv2.local.shared.access.TableInfo;
import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.SQLiteDBAccess;
import com.amazonaws.services.dynamodbv2.model.AttributeDefinition;
import com.amazonaws.services.dynamodbv2.model.BillingMode;
import com.amazonaws.services.dynamodbv2.model.GlobalSecondaryIndex;
import com.amazonaws.services.dynamodbv2.model.GlobalSecondaryIndexDescription;
import com.amazonaws.services.dynamodbv2.model.LocalSecondaryIndex;
import com.amazonaws.services.dynamodbv2.model.OnDemandThroughput;
import com.amazonaws.services.dynamodbv2.model.ProvisionedThroughput;
import com.amazonaws.services.dynamodbv2.model.StreamSpecification;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The engine's storage, which reads a table's definition once and not several times in each call,
 * and has all that it answered for in its file, if it has one.
 *
 * <p>All of the storage's work is done by one thread; more than half of it was to read definitions.
 * Whatever changes one makes all of them unknown again.
 */
final class KnownTables extends SQLiteDBAccess {

  /**
   * Whoever reads a stream asks for a shard's newest record several times a second, and the engine
   * looks for it through all records of all streams.
   */
  private static final String RECORDS_BY_SHARD =
      "CREATE INDEX IF NOT EXISTS us_by_shard ON us (ShardID, SequenceNumber)";

  private final ConcurrentMap<String, TableInfo> known = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();

  private KnownTables() {
    index(queue);
  }

  private KnownTables(File file) throws InterruptedException {
    super(file);
    queue.stop(true).join();
    queue = new TablesQueue(file).start();
    index(queue);
  }

  static KnownTables inMemory() {
    return new KnownTables();
  }

  static KnownTables in(Path file) throws InterruptedException {
    return new KnownTables(file.toFile());
  }

  @Override
  public @Nullable TableInfo getTableInfo(String table) {
    var found = known.get(table);
    if (found != null) {
      return found;
    }
    var before = changes.get();
    var read = super.getTableInfo(table);
    if (read != null) {
      known.put(table, read);
      if (changes.get() != before) {
        known.clear(); // What was read may be older than the change.
      }
    }
    return read;
  }

  /**
   * Returns when the transaction is in the file; throws when it could not be written.
   *
   * <p>The engine waits for every write but this one: it answers when the thread of its storage has
   * been told, and a process that was killed in between took back what it had promised.
   */
  @Override
  public void commitTransaction(String id, byte[] signature) {
    if (queue instanceof TablesQueue inFile) {
      inFile.waiting(() -> super.commitTransaction(id, signature));
    } else {
      super.commitTransaction(id, signature);
    }
  }

  private static void index(SQLiteQueue queue) {
    queue
        .execute(
            new SQLiteJob<@Nullable Void>() {
              @Override
              protected @Nullable Void job(SQLiteConnection connection) throws SQLiteException {
                connection.exec(RECORDS_BY_SHARD);
                return null;
              }
            })
        .complete();
  }

  private void changed() {
    changes.incrementAndGet();
    known.clear();
  }

  @Override
  public void createTable(
      String table,
      AttributeDefinition hashKey,
      AttributeDefinition rangeKey,
      List<AttributeDefinition> attributes,
      List<LocalSecondaryIndex> localIndexes,
      List<GlobalSecondaryIndex> globalIndexes,
      ProvisionedThroughput provisioned,
      OnDemandThroughput onDemand,
      BillingMode billing,
      Boolean deletionProtection,
      StreamSpecification stream) {
    super.createTable(
        table,
        hashKey,
        rangeKey,
        attributes,
        localIndexes,
        globalIndexes,
        provisioned,
        onDemand,
        billing,
        deletionProtection,
        stream);
    changed();
  }

  @Override
  public void updateTable(
      String table,
      ProvisionedThroughput provisioned,
      OnDemandThroughput onDemand,
      BillingMode billing,
      long time,
      List<AttributeDefinition> attributes,
      List<GlobalSecondaryIndexDescription> globalIndexes,
      Boolean deletionProtection,
      StreamSpecification stream) {
    super.updateTable(
        table,
        provisioned,
        onDemand,
        billing,
        time,
        attributes,
        globalIndexes,
        deletionProtection,
        stream);
    changed();
  }

  @Override
  public void updateTable(String table, @Nullable String timeToLiveAttribute) {
    super.updateTable(table, timeToLiveAttribute);
    changed();
  }

  @Override
  public void deleteTable(String table) {
    super.deleteTable(table);
    changed();
  }

  @Override
  public void createGSIColumns(String table, String index) {
    super.createGSIColumns(table, index);
    changed();
  }

  @Override
  public void backfillGSI(String table, String index) {
    super.backfillGSI(table, index);
    changed();
  }

  @Override
  public void deleteGSI(String table, String index) {
    super.deleteGSI(table, index);
    changed();
  }

  @Override
  public void dilateEventTimes(long milliseconds) {
    super.dilateEventTimes(milliseconds);
    changed();
  }
}

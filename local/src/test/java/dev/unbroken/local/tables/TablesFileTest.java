package dev.unbroken.local.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What was answered is in the file, whatever becomes of the process after that. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TablesFileTest {

  @TempDir private Path folder;

  private Path file;
  private LocalTables tables;

  @BeforeEach
  void start() throws Exception {
    file = folder.resolve("tables.db");
    tables = LocalTables.start(Optional.of(file), List.of());
    var id = AttributeDefinition.builder().attributeName("id").attributeType("S").build();
    var key = KeySchemaElement.builder().attributeName("id").keyType("HASH").build();
    tables
        .client()
        .createTable(create ->
            create
                .tableName("Items")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(id)
                .keySchema(key));
  }

  @AfterEach
  void stop() {
    tables.close();
  }

  @Test
  void a_transaction_is_in_the_file_when_it_is_answered() throws SQLiteException {
    for (var i = 1; i <= 50; i++) {
      transact(tables.client(), "item" + i);

      assertThat(itemsInTheFile()).isEqualTo(i);
    }
  }

  @Test
  void a_transaction_that_cannot_be_written_is_refused() throws SQLiteException {
    var other = new SQLiteConnection(file.toFile());
    try {
      other.open(false);
      var reading = other.prepare("SELECT * FROM sqlite_master");
      reading.step(); // While it reads, nobody commits.

      assertThatThrownBy(() -> transact(tables.client(), "refused"))
          .isInstanceOf(RuntimeException.class);
    } finally {
      other.dispose();
    }

    transact(tables.client(), "taken");

    assertThat(tables.client().scan(scan -> scan.tableName("Items")).items())
        .containsExactly(Map.of("id", AttributeValue.fromS("taken")));
  }

  /** As the engine asks for it several times a second, for each function that reads a stream. */
  @Test
  void the_newest_record_of_a_shard_is_found_without_looking_through_all() throws SQLiteException {
    var newest =
        "SELECT SequenceNumber FROM us WHERE ShardID=? ORDER BY SequenceNumber DESC LIMIT 1";
    var connection = new SQLiteConnection(file.toFile());
    try {
      connection.openReadonly();
      var plan = connection.prepare("EXPLAIN QUERY PLAN " + newest);
      plan.step();

      assertThat(plan.columnString(3)).startsWith("SEARCH TABLE us USING").contains("ShardID=?");
    } finally {
      connection.dispose();
    }
  }

  private static void transact(DynamoDbClient client, String id) {
    var put = Put.builder().tableName("Items").item(Map.of("id", AttributeValue.fromS(id))).build();
    var item = TransactWriteItem.builder().put(put).build();
    client.transactWriteItems(write -> write.transactItems(item));
  }

  /** As another process sees it. */
  private int itemsInTheFile() throws SQLiteException {
    var other = new SQLiteConnection(file.toFile());
    try {
      other.openReadonly();
      var count = other.prepare("SELECT count(*) FROM Items");
      count.step();
      return count.columnInt(0);
    } finally {
      other.dispose();
    }
  }
}

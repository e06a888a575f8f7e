package dev.unbroken.local.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.local.template.TableResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InterruptedCallsTest {

  private static final TableResource ITEMS =
      new TableResource(
          "Items",
          Map.of("id", "S"),
          new TableResource.Key("id", Optional.empty()),
          List.of(),
          Optional.empty(),
          Optional.empty());

  @Test
  void a_function_that_is_cut_short_leaves_the_tables_to_the_others() throws Exception {
    var tables = LocalTables.start(Optional.empty(), List.of(ITEMS));
    try {
      var random = new Random(7);
      var threads = new ArrayList<Thread>();
      for (var round = 0; round < 400; round++) {
        var thread = Thread.ofVirtual().start(() -> use(tables.client()));
        threads.add(thread);
        LockSupport.parkNanos(random.nextInt(1_000_000));
        if (random.nextBoolean()) {
          thread.interrupt();
        }
      }

      for (var thread : threads) {
        assertThat(thread.join(Duration.ofSeconds(60))).as("a call that never ends").isTrue();
      }
      var later = CompletableFuture.runAsync(() -> write(tables.client()));
      assertThat(later).succeedsWithin(60, TimeUnit.SECONDS);
    } finally {
      tables.close();
    }
  }

  private static void use(DynamoDbClient client) {
    try {
      write(client);
      client.getItem(get -> get.tableName("Items").key(key(1)).consistentRead(true));
    } catch (SdkException e) {
      // Whoever is cut short need not have an answer.
    }
  }

  private static void write(DynamoDbClient client) {
    client.transactWriteItems(write -> write.transactItems(put(1), put(2), put(3)));
  }

  private static TransactWriteItem put(int id) {
    return TransactWriteItem.builder().put(put -> put.tableName("Items").item(key(id))).build();
  }

  private static Map<String, AttributeValue> key(int id) {
    return Map.of("id", AttributeValue.fromS("item " + id));
  }
}

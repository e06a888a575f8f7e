package dev.unbroken.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.testing.Tables;
import dev.unbroken.testing.TestingSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Transactions whose conditions say what their failure means, and the attempts at them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GuardedWritesTest {

  private static Tables tables;

  private final List<Duration> pauses = new ArrayList<>();
  private final ResourceWrites writes = new ResourceWrites(Tables.RESOURCES);
  private final ResourceTable table =
      new ResourceTable(
          tables.dynamoDb(), Tables.RESOURCES, new Backoff(new Random(1), pauses::add));

  @BeforeAll
  static void start() {
    tables = Tables.create();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @Test
  void are_all_written_when_every_condition_holds() {
    var written =
        new GuardedWrites()
            .add(add("both-1"), _ -> Optional.empty())
            .add(add("both-2"), _ -> Optional.empty())
            .writeTo(table);

    assertThat(written).isTrue();
    assertThat(table.getAll(List.of(arn("both-1"), arn("both-2")))).hasSize(2);
  }

  @Test
  void throw_what_the_first_failed_condition_means_and_write_nothing() {
    new GuardedWrites().add(add("there"), _ -> Optional.empty()).writeTo(table);
    var transaction =
        new GuardedWrites()
            .add(add("new"), _ -> Optional.of(new IllegalStateException("held")))
            .add(writes.delete(arn("gone")), _ -> Optional.of(new IllegalStateException("first")))
            .add(add("there"), _ -> Optional.of(new IllegalStateException("second")));

    assertThatThrownBy(() -> transaction.writeTo(table))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("first");
    assertThat(table.get(arn("new"))).isEmpty();
  }

  @Test
  void tell_the_meaning_of_the_item_that_was_met() {
    new GuardedWrites().add(add("met"), _ -> Optional.empty()).writeTo(table);
    var read = table.get(arn("met")).orElseThrow();
    table.write(writes.change(read, read));
    var met = new ArrayList<ResourceArn>();

    var written =
        new GuardedWrites()
            .add(
                writes.change(read, read),
                item -> {
                  item.map(ItemReader::arn).ifPresent(met::add);
                  return Optional.empty();
                })
            .writeTo(table);

    assertThat(written).isFalse();
    assertThat(met).containsExactly(arn("met"));
  }

  @Test
  void are_tried_again_after_pauses_until_there_is_a_result() {
    var attempts = new AtomicInteger();

    var result =
        table.persist(() -> Optional.of(attempts.incrementAndGet()).filter(count -> count == 3));

    assertThat(result).isEqualTo(3);
    assertThat(pauses).hasSize(2);
  }

  @Test
  void are_given_up_when_others_were_in_the_way_each_time() {
    var attempts = new AtomicInteger();

    assertThatThrownBy(() ->
            table.<Integer>persist(() -> {
              attempts.incrementAndGet();
              return Optional.empty();
            }))
        .isInstanceOf(ServiceFailure.Unavailable.class)
        .hasMessageContaining("try again");
    assertThat(attempts).hasValue(8);
  }

  @Test
  void a_batch_tells_the_found_from_the_missing_each_once_and_in_order() {
    var batch =
        Batch.of(
            List.of(arn("c"), arn("x"), arn("a"), arn("c"), arn("x")),
            Map.of(arn("a"), "A", arn("c"), "C"));

    assertThat(batch.found()).containsExactly("C", "A");
    assertThat(batch.missing()).containsExactly(arn("x"));
    assertThat(batch.map(String::length).found()).containsExactly(1, 1);
    assertThat(batch.map(String::length).missing()).containsExactly(arn("x"));
  }

  private TransactWriteItem add(String id) {
    return writes.add(new ItemWriter().resource(arn(id)).attributes());
  }

  private static ResourceArn arn(String id) {
    return ResourceArn.of(TestingSettings.defaults(), ResourceKind.CHANNEL, id);
  }
}

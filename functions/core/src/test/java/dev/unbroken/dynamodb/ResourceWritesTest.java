package dev.unbroken.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.testing.Tables;
import dev.unbroken.testing.TestingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ResourceWritesTest {

  private static Tables tables;

  private final ResourceWrites writes = new ResourceWrites(Tables.RESOURCES);

  @BeforeAll
  static void start() {
    tables = Tables.create();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void empty() {
    tables.clear(Tables.RESOURCES);
  }

  @Test
  void a_change_sets_what_differs_and_removes_what_is_gone_and_leaves_the_count() {
    write(writes.addReferable(item("a", "one", "note", "n")));
    write(writes.refer(arn("a")));
    var read = read("a");

    write(writes.change(read, item("a", "two", "tag", "t")));

    var after = new ItemReader(read("a"));
    assertThat(after.text("name")).isEqualTo("two");
    assertThat(after.text("tag")).isEqualTo("t");
    assertThat(after.has("note")).isFalse();
    assertThat(after.number(ResourceWrites.REFERENCES)).isEqualTo(1);
  }

  @Test
  void a_change_of_what_somebody_else_has_changed_is_refused_and_tells_it() {
    write(writes.add(item("a", "one")));
    var read = read("a");
    write(writes.change(read, item("a", "two")));

    var lost = table().write(writes.change(read, item("a", "three")));

    assertThat(lost)
        .isInstanceOfSatisfying(
            Written.Refused.class,
            refused -> assertThat(refused.met(0)).map(met -> met.text("name")).contains("two"));
    write(writes.change(read("a"), item("a", "three")));
    assertThat(new ItemReader(read("a")).text("name")).isEqualTo("three");
  }

  @Test
  void a_change_of_nothing_still_counts_as_one() {
    write(writes.add(item("a", "one")));
    var read = read("a");
    write(writes.change(read, item("a", "one")));

    assertThat(table().write(writes.change(read, item("a", "two"))))
        .isInstanceOf(Written.Refused.class);
  }

  @Test
  void a_deletion_of_what_has_changed_since_is_refused() {
    write(writes.add(item("a", "one")));
    var read = read("a");
    write(writes.change(read, item("a", "two")));

    assertThat(table().write(writes.deleteUnchanged(read))).isInstanceOf(Written.Refused.class);
    write(writes.deleteUnchanged(read("a")));
    assertThat(table().get(arn("a"))).isEmpty();
  }

  @Test
  void nothing_is_changed_or_deleted_that_is_not_there() {
    write(writes.add(item("a", "one")));
    var read = read("a");
    write(writes.delete(arn("a")));

    assertThat(table().write(writes.change(read, item("a", "two"))))
        .isInstanceOfSatisfying(
            Written.Refused.class, refused -> assertThat(refused.met(0)).isEmpty());
    assertThat(table().write(writes.delete(arn("a")))).isInstanceOf(Written.Refused.class);
    assertThat(table().write(writes.unrefer(arn("a")))).isInstanceOf(Written.Refused.class);
  }

  @Test
  void a_reference_less_lets_it_be_deleted() {
    write(writes.addReferable(item("a", "one")));
    write(writes.refer(arn("a")));
    assertThat(table().write(writes.deleteUnreferred(arn("a"))))
        .isInstanceOf(Written.Refused.class);

    write(writes.unrefer(arn("a")));

    write(writes.deleteUnreferred(arn("a")));
    assertThat(table().get(arn("a"))).isEmpty();
  }

  @Test
  void no_more_references_are_counted_than_the_limit() {
    write(writes.addReferable(item("a", "one"), 1));
    write(writes.referBelow(arn("a"), 2));

    var refused = (Written.Refused) table().write(writes.referBelow(arn("a"), 2));

    assertThat(refused.met(0)).map(ItemReader::arn).contains(arn("a"));
    assertThat(new ItemReader(read("a")).number(ResourceWrites.REFERENCES)).isEqualTo(2);
  }

  @Test
  void what_others_refer_to_is_deleted_with_exactly_all_of_them() {
    write(writes.addReferable(item("a", "one"), 2));
    var read = read("a");

    for (var other : List.of(0, 1, 3)) {
      assertThat(table().write(writes.deleteUnchanged(read, other)))
          .isInstanceOf(Written.Refused.class);
    }
    write(writes.deleteUnchanged(read, 2));
    assertThat(table().get(arn("a"))).isEmpty();
  }

  @Test
  void many_are_read_at_once_in_the_order_asked_for() {
    for (var id : List.of("a", "b", "c")) {
      write(writes.add(item(id, id)));
    }
    var elsewhere = new ResourceArn("aws", "eu-north-1", "1", ResourceKind.CHANNEL, "b");

    var found = table().getAll(List.of(arn("c"), arn("gone"), arn("a"), elsewhere, arn("c")));

    assertThat(found.keySet()).containsExactly(arn("c"), arn("a"));
    assertThat(table().getAll(List.of())).isEmpty();
  }

  @Test
  void an_index_lists_each_item_once_page_by_page() {
    for (var i = 0; i < 7; i++) {
      write(writes.add(item("n" + i, i % 2 == 0 ? "even" : "odd")));
    }

    var seen = new ArrayList<String>();
    var position = Optional.<String>empty();
    do {
      var page = table().list(ResourceKind.CHANNEL, ResourceIndex.BY_NAME, "even", 1, position);
      page.items().forEach(item -> seen.add(new ItemReader(item).text("id")));
      position = page.next();
    } while (position.isPresent());

    assertThat(seen).containsExactlyInAnyOrder("n0", "n2", "n4", "n6");
  }

  private static ResourceTable table() {
    return tables.resources();
  }

  private static void write(
      software.amazon.awssdk.services.dynamodb.model.TransactWriteItem... items) {
    assertThat(table().write(items)).isInstanceOf(Written.Done.class);
  }

  private static Map<String, AttributeValue> read(String id) {
    return table().get(arn(id)).orElseThrow();
  }

  private static Map<String, AttributeValue> item(String id, String name, String... more) {
    var item = new ItemWriter().resource(arn(id)).text("name", name);
    for (var i = 0; i < more.length; i += 2) {
      item.text(more[i], more[i + 1]);
    }
    return item.attributes();
  }

  private static ResourceArn arn(String id) {
    return ResourceArn.of(TestingSettings.defaults(), ResourceKind.CHANNEL, id);
  }
}

package dev.unbroken.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unbroken.dynamodb.Backoff;
import dev.unbroken.dynamodb.ItemWriter;
import dev.unbroken.dynamodb.ResourceKey;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.testing.Tables;
import dev.unbroken.testing.TestingSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ResourceTagsTest {

  private static Tables tables;
  private static ResourceTags tags;

  @BeforeAll
  static void begin() {
    tables = Tables.create();
    tags = new ResourceTags(new TagStore(tables.resources(), new Backoff(new Random(3))));
  }

  @AfterAll
  static void end() {
    tables.close();
  }

  @ParameterizedTest
  @EnumSource
  void every_kind_of_resource_takes_gives_and_loses_tags(ResourceKind kind) {
    var arn = resource(kind, "every", Map.of("a", "1"));

    tags.add(arn, Map.of("a", "2", "b", ""));
    assertThat(tags.list(arn)).isEqualTo(Map.of("a", "2", "b", ""));

    tags.remove(arn, List.of("a", "never"));
    assertThat(tags.list(arn)).isEqualTo(Map.of("b", ""));

    tags.remove(arn, List.of("b"));
    assertThat(tags.list(arn)).isEmpty();
    assertThat(tables.resources().get(arn)).map(item -> item.get("name").s()).contains("its own");
  }

  @ParameterizedTest
  @EnumSource
  void a_resource_that_is_not_there_has_no_tags(ResourceKind kind) {
    var never = arn(kind, "never");
    var elsewhere =
        ResourceArn.parse(resource(kind, "here", Map.of()).toString().replace("1234", "9999"))
            .orElseThrow();

    for (var arn : List.of(never, elsewhere)) {
      assertThatExceptionOfType(ServiceFailure.ResourceNotFound.class)
          .isThrownBy(() -> tags.list(arn))
          .withMessage("Resource: " + arn + " not found");
      assertThatExceptionOfType(ServiceFailure.ResourceNotFound.class)
          .isThrownBy(() -> tags.add(arn, Map.of("a", "b")));
      assertThatExceptionOfType(ServiceFailure.ResourceNotFound.class)
          .isThrownBy(() -> tags.remove(arn, List.of("a")));
    }
    assertThat(tables.resources().get(never)).isEmpty();
  }

  @Test
  void fifty_tags_are_enough_however_they_came() {
    var arn = resource(ResourceKind.CHANNEL, "fifty", numbered(0, 49));

    tags.add(arn, Map.of("key 48", "new", "key 49", "last"));

    assertThat(tags.list(arn)).hasSize(50).containsEntry("key 48", "new");
    assertThatExceptionOfType(ServiceFailure.Validation.class)
        .isThrownBy(() -> tags.add(arn, Map.of("one more", "")))
        .withMessageContaining("'tags'");
    tags.add(arn, Map.of("key 0", "other"));
    assertThat(tags.list(arn)).hasSize(50).containsEntry("key 0", "other");
  }

  @Test
  void what_many_clients_do_at_once_is_all_done() throws Exception {
    var arn = resource(ResourceKind.STREAM_KEY, "many", numbered(0, 8));
    try (var clients = Executors.newFixedThreadPool(8)) {
      var work =
          IntStream.range(0, 8)
              .<Callable<Void>>mapToObj(client ->
                  () -> {
                    tags.add(arn, numbered(100 + 4 * client, 100 + 4 * client + 4));
                    tags.remove(arn, List.of("key " + client));
                    return null;
                  })
              .toList();
      for (var done : clients.invokeAll(work)) {
        done.get();
      }
    }

    assertThat(tags.list(arn)).isEqualTo(numbered(100, 132));
  }

  @Test
  void what_changes_nothing_writes_nothing() {
    var arn = resource(ResourceKind.CHANNEL, "quiet", Map.of("a", "1"));
    var before = tables.resources().get(arn);

    tags.add(arn, Map.of("a", "1"));
    tags.remove(arn, List.of("b"));

    assertThat(tables.resources().get(arn)).isEqualTo(before);
  }

  private static Map<String, String> numbered(int from, int to) {
    return IntStream.range(from, to)
        .boxed()
        .collect(Collectors.toMap(number -> "key " + number, number -> "value " + number));
  }

  private static ResourceArn arn(ResourceKind kind, String id) {
    return ResourceArn.of(TestingSettings.defaults(), kind, id);
  }

  private static ResourceArn resource(ResourceKind kind, String id, Map<String, String> tags) {
    var item =
        new HashMap<>(
            new ItemWriter()
                .resource(arn(kind, id))
                .text("name", "its own")
                .textMap("tags", tags)
                .attributes());
    assertThat(item).containsKey(ResourceKey.ARN);
    tables.dynamoDb().putItem(put -> put.tableName(Tables.RESOURCES).item(item));
    return arn(kind, id);
  }
}

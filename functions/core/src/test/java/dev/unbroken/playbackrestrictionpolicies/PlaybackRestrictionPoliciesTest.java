package dev.unbroken.playbackrestrictionpolicies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unbroken.dynamodb.Backoff;
import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ResourceTable;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.testing.ObservedTables;
import dev.unbroken.testing.Tables;
import dev.unbroken.testing.TestingSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlaybackRestrictionPoliciesTest {

  private static Tables tables;

  private final PlaybackRestrictionPolicies policies = policies(tables.resources());

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
  void change_only_in_what_is_given() {
    var created = policies.create(wanted());

    var named = policies.update(update(created.arn(), Optional.of("b"), Optional.empty()));
    var open = policies.update(update(created.arn(), Optional.empty(), Optional.of(List.of())));

    assertThat(named.name()).isEqualTo("b");
    assertThat(named.allowedCountries()).containsExactly("NL", "BE");
    assertThat(open.name()).isEqualTo("b");
    assertThat(open.allowedCountries()).isEmpty();
    assertThat(open.allowedOrigins()).containsExactly("https://example.com");
    assertThat(open.strictOriginEnforcement()).isTrue();
    assertThat(open.tags()).containsEntry("a", "b");
    assertThat(policies.get(created.arn())).isEqualTo(open);
  }

  @Test
  void are_not_written_when_nothing_changes() {
    var created = policies.create(wanted());

    policies.update(update(created.arn(), Optional.of("a"), Optional.empty()));

    assertThat(item(created.arn()).revision()).isZero();
  }

  @Test
  void lose_no_change_when_several_change_them_at_once() throws Exception {
    var arn = policies.create(wanted()).arn();
    try (var clients = Executors.newFixedThreadPool(2)) {
      var names =
          IntStream.range(0, 20)
              .<Callable<Object>>mapToObj(
                  i -> () -> policies.update(update(arn, Optional.of("n" + i), Optional.empty())))
              .toList();
      var countries =
          clients.submit(
              () -> policies.update(update(arn, Optional.empty(), Optional.of(List.of("FR")))));
      for (var done : clients.invokeAll(names)) {
        done.get();
      }
      countries.get();
    }

    assertThat(policies.get(arn).allowedCountries()).containsExactly("FR");
    assertThat(policies.get(arn).name()).startsWith("n");
  }

  @Test
  void refuse_a_change_when_others_are_faster_each_time() {
    var arn = policies.create(wanted()).arn();
    var count = new AtomicInteger();
    var overtaken =
        policies(
            observed(operation -> {
              if (operation.equals("transactWriteItems")) {
                var name = Optional.of("other" + count.incrementAndGet());
                policies.update(update(arn, name, Optional.empty()));
              }
            }));

    assertThatExceptionOfType(ServiceFailure.Unavailable.class)
        .as("what clients try again by themselves, as with a channel")
        .isThrownBy(() -> overtaken.update(update(arn, Optional.of("mine"), Optional.empty())));
    assertThat(policies.get(arn).name()).isEqualTo("other" + count.get());
  }

  @Test
  void are_not_made_again_by_a_change_after_they_were_deleted() {
    var arn = policies.create(wanted()).arn();
    var overtaken =
        policies(
            observed(operation -> {
              if (operation.equals("transactWriteItems")) {
                policies.delete(arn);
              }
            }));

    assertThatExceptionOfType(ServiceFailure.ResourceNotFound.class)
        .isThrownBy(() -> overtaken.update(update(arn, Optional.of("mine"), Optional.empty())));
    assertThat(tables.resources().get(arn)).isEmpty();
  }

  @Test
  void are_as_many_as_the_limit_allows() {
    IntStream.range(0, 3).forEach(_ -> policies.create(wanted()));

    assertThatExceptionOfType(ServiceFailure.QuotaExceeded.class)
        .isThrownBy(() -> policies.create(wanted()))
        .withMessage("The limit of 3 playback restriction policies is reached");
  }

  private static ResourceTable observed(Consumer<String> observer) {
    return new ResourceTable(
        ObservedTables.of(tables.dynamoDb(), observer),
        Tables.RESOURCES,
        new Backoff(new Random(5)));
  }

  private static ItemReader item(ResourceArn arn) {
    return new ItemReader(tables.resources().get(arn).orElseThrow());
  }

  private static NewPlaybackRestrictionPolicy wanted() {
    return new NewPlaybackRestrictionPolicy(
        "a", List.of("NL", "BE"), List.of("https://example.com"), true, Map.of("a", "b"));
  }

  private static PlaybackRestrictionPolicyUpdate update(
      ResourceArn arn, Optional<String> name, Optional<List<String>> countries) {
    return new PlaybackRestrictionPolicyUpdate(
        arn, name, countries, Optional.empty(), Optional.empty());
  }

  private static PlaybackRestrictionPolicies policies(ResourceTable table) {
    return new PlaybackRestrictionPolicies(
        new PlaybackRestrictionPolicyStore(table, 3),
        new Ids(new Random(7)),
        TestingSettings.defaults());
  }
}

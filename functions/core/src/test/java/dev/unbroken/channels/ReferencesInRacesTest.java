package dev.unbroken.channels;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.testing.Tables;
import dev.unbroken.testing.TestingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReferencesInRacesTest {

  private static final int CLIENTS = 8;
  private static final int ROUNDS = 15;
  private static final int CHANNEL_LIMIT = 40;
  private static final List<String> REFERENCES =
      List.of("recordingConfigurationArn", "playbackRestrictionPolicyArn", "adConfigurationArn");

  @Test
  void never_point_to_what_is_gone_and_no_count_is_off() throws Exception {
    try (var tables = Tables.create();
        var clients = Executors.newFixedThreadPool(CLIENTS)) {
      var refusals = new ConcurrentLinkedQueue<ServiceFailure>();

      var work =
          IntStream.range(0, CLIENTS)
              .<Callable<Void>>mapToObj(client -> () -> createAndDelete(tables, client, refusals))
              .toList();
      for (Future<Void> done : clients.invokeAll(work)) {
        done.get();
      }

      nothingIsOff(tables);
      var channels = ofKind(tables, "channel");
      assertThat(ofKind(tables, "stream-key")).hasSameSizeAs(channels);
      // What makes the races worth the name: each way to lose one was taken.
      assertThat(channels).hasSize(CHANNEL_LIMIT);
      assertThat(refusals)
          .hasAtLeastOneElementOfType(ServiceFailure.Conflict.class)
          .hasAtLeastOneElementOfType(ServiceFailure.ResourceNotFound.class)
          .hasAtLeastOneElementOfType(ServiceFailure.QuotaExceeded.class);
    }
  }

  private static Void createAndDelete(
      Tables tables, int client, ConcurrentLinkedQueue<ServiceFailure> refusals) {
    var random = new Random(client);
    var testing = new TestingChannels(tables, 100 + client);
    var channels = channels(tables, client);
    var shared = new ArrayList<ResourceArn>();
    for (var round = 0; round < ROUNDS; round++) {
      var configuration = testing.configuration();
      shared.add(configuration);
      tolerate(refusals, () -> testing.configurations().delete(pick(random, shared)));
      tolerate(refusals, () -> channels.create(TestingChannels.wanted(pick(random, shared))));
      // Another client's, so that they meet at the same items.
      pickAny(tables, random)
          .ifPresent(arn -> {
            tolerate(refusals, () -> channels.create(TestingChannels.wanted(arn)));
            tolerate(refusals, () -> testing.configurations().delete(arn));
          });
    }
    return null;
  }

  @Test
  void nothing_outlives_what_it_belongs_to_whoever_wins() throws Exception {
    try (var tables = Tables.create();
        var clients = Executors.newFixedThreadPool(CLIENTS)) {
      var walks =
          IntStream.range(0, CLIENTS).mapToObj(client -> new RandomWalk(tables, client)).toList();
      for (Future<Void> done : clients.invokeAll(walks)) {
        done.get();
      }

      nothingIsOff(tables);
      assertThat(ofKind(tables, "channel")).isNotEmpty();
      assertThat(walks.stream().flatMap(walk -> walk.refusals().stream()))
          .hasAtLeastOneElementOfType(ServiceFailure.Conflict.class)
          .hasAtLeastOneElementOfType(ServiceFailure.ResourceNotFound.class)
          .hasAtLeastOneElementOfType(ServiceFailure.QuotaExceeded.class);
    }
  }

  /** Every reference is to something that is there, and counted in it, and nothing else is. */
  private static void nothingIsOff(Tables tables) {
    var channels = ofKind(tables, "channel");
    var keys = ofKind(tables, "stream-key");
    var referring =
        Stream.concat(
                channels.stream()
                    .flatMap(channel ->
                        REFERENCES.stream().map(channel::optionalText).flatMap(Optional::stream)),
                keys.stream().map(key -> key.text("channelArn")))
            .collect(groupingBy(arn -> arn, counting()));
    var counted =
        tables.items(Tables.RESOURCES).stream()
            .map(ItemReader::new)
            .filter(item -> item.has("references"))
            .filter(item -> item.number("references") != 0)
            .collect(toMap(item -> item.text("arn"), item -> item.number("references")));
    assertThat(counted).isEqualTo(referring);
    assertThat(quota(tables, "channel")).isEqualTo(channels.size());
    assertThat(quota(tables, "recording-configuration"))
        .isEqualTo(ofKind(tables, "recording-configuration").size());
  }

  private static Optional<ResourceArn> pickAny(Tables tables, Random random) {
    var all = ofKind(tables, "recording-configuration");
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(all.get(random.nextInt(all.size())).arn());
  }

  private static ResourceArn pick(Random random, List<ResourceArn> arns) {
    return arns.get(random.nextInt(arns.size()));
  }

  private static void tolerate(ConcurrentLinkedQueue<ServiceFailure> refusals, Runnable call) {
    try {
      call.run();
    } catch (ServiceFailure refusal) {
      refusals.add(refusal);
    }
  }

  private static Channels channels(Tables tables, int client) {
    var random = new Random(200 + client);
    var store = TestingChannels.store(tables, CHANNEL_LIMIT);
    return new Channels(store, new Ids(random), TestingSettings.defaults());
  }

  private static List<ItemReader> ofKind(Tables tables, String kind) {
    return tables.items(Tables.RESOURCES).stream()
        .map(ItemReader::new)
        .filter(item -> item.text("kind").equals(kind))
        .toList();
  }

  private static long quota(Tables tables, String kind) {
    return ofKind(tables, "quota").stream()
        .filter(item -> item.text("id").equals(kind))
        .mapToLong(item -> item.number("count"))
        .sum();
  }
}

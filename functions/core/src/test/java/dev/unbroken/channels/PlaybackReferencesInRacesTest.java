package dev.unbroken.channels;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.adconfigurations.AdConfigurationStore;
import dev.unbroken.adconfigurations.AdConfigurations;
import dev.unbroken.adconfigurations.NewAdConfiguration;
import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.playbackrestrictionpolicies.NewPlaybackRestrictionPolicy;
import dev.unbroken.playbackrestrictionpolicies.PlaybackRestrictionPolicies;
import dev.unbroken.playbackrestrictionpolicies.PlaybackRestrictionPolicyStore;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.testing.Tables;
import dev.unbroken.testing.TestingSettings;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlaybackReferencesInRacesTest {

  private static final int CLIENTS = 6;
  private static final int ROUNDS = 8;

  @ParameterizedTest
  @EnumSource(names = {"PLAYBACK_RESTRICTION_POLICY", "AD_CONFIGURATION"})
  void never_point_to_what_is_gone_and_no_count_is_off(ResourceKind kind) throws Exception {
    try (var tables = Tables.create();
        var clients = Executors.newFixedThreadPool(CLIENTS)) {
      var refusals = new ConcurrentLinkedQueue<ServiceFailure>();

      var work =
          IntStream.range(0, CLIENTS)
              .<Callable<Void>>mapToObj(
                  client -> () -> new Client(tables, kind, client, refusals).createAndDelete())
              .toList();
      for (var done : clients.invokeAll(work)) {
        done.get();
      }

      var attribute =
          kind == ResourceKind.AD_CONFIGURATION
              ? "adConfigurationArn"
              : "playbackRestrictionPolicyArn";
      var referred =
          ofKind(tables, "channel").stream()
              .filter(each -> each.has(attribute))
              .collect(groupingBy(each -> each.text(attribute), counting()));
      var left = ofKind(tables, kind.label());
      assertThat(left)
          .allSatisfy(each ->
              assertThat(each.number("references"))
                  .isEqualTo(referred.getOrDefault(each.text("arn"), 0L)));
      assertThat(left).extracting(each -> each.text("arn")).containsAll(referred.keySet());
      assertThat(referred).isNotEmpty();
      assertThat(refusals)
          .hasAtLeastOneElementOfType(ServiceFailure.Conflict.class)
          .hasAtLeastOneElementOfType(ServiceFailure.ResourceNotFound.class);
    }
  }

  private static List<ItemReader> ofKind(Tables tables, String kind) {
    return tables.items(Tables.RESOURCES).stream()
        .map(ItemReader::new)
        .filter(item -> item.text("kind").equals(kind))
        .toList();
  }

  /** One of those who create, refer and delete at the same time. */
  private static final class Client {

    private final Tables tables;
    private final ResourceKind kind;
    private final Random random;
    private final ConcurrentLinkedQueue<ServiceFailure> refusals;
    private final Channels channels;
    private final PlaybackRestrictionPolicies policies;
    private final AdConfigurations configurations;

    Client(
        Tables tables,
        ResourceKind kind,
        int seed,
        ConcurrentLinkedQueue<ServiceFailure> refusals) {
      var ids = new Ids(new Random(100 + seed));
      var settings = TestingSettings.defaults();
      this.tables = tables;
      this.kind = kind;
      this.random = new Random(seed);
      this.refusals = refusals;
      this.channels = new Channels(TestingChannels.store(tables, 1000), ids, settings);
      this.policies =
          new PlaybackRestrictionPolicies(
              new PlaybackRestrictionPolicyStore(tables.resources(), 1000), ids, settings);
      this.configurations =
          new AdConfigurations(new AdConfigurationStore(tables.resources(), 1000), ids, settings);
    }

    Void createAndDelete() {
      for (var round = 0; round < ROUNDS; round++) {
        create();
        var one = any();
        tolerate(() -> channels.create(TestingChannels.wanted(one)));
        var other = any();
        tolerate(() -> delete(other));
        tolerate(() -> channels.create(TestingChannels.wanted(other)));
        tolerate(() -> channels.update(anyChannel(), TestingUpdate.attach(any())));
        tolerate(() -> channels.update(anyChannel(), TestingUpdate.detach(kind)));
      }
      return null;
    }

    private void create() {
      if (kind == ResourceKind.AD_CONFIGURATION) {
        var arn = "arn:aws:mediatailor:eu-west-1:123456789012:playbackConfiguration/a";
        configurations.create(new NewAdConfiguration("", List.of(arn), Map.of()));
      } else {
        policies.create(
            new NewPlaybackRestrictionPolicy("", List.of(), List.of(), false, Map.of()));
      }
    }

    private void delete(ResourceArn arn) {
      if (kind == ResourceKind.AD_CONFIGURATION) {
        configurations.delete(arn);
      } else {
        policies.delete(arn);
      }
    }

    private ResourceArn any() {
      var all = ofKind(tables, kind.label());
      return all.isEmpty()
          ? ResourceArn.of(TestingSettings.defaults(), kind, "Gone")
          : all.get(random.nextInt(all.size())).arn();
    }

    private ResourceArn anyChannel() {
      var all = ofKind(tables, "channel");
      return all.isEmpty()
          ? ResourceArn.of(TestingSettings.defaults(), ResourceKind.CHANNEL, "None")
          : all.get(random.nextInt(Math.min(all.size(), 4))).arn();
    }

    private void tolerate(Runnable call) {
      try {
        call.run();
      } catch (ServiceFailure refusal) {
        refusals.add(refusal);
      }
    }
  }
}

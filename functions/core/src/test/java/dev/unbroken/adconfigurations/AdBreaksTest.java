package dev.unbroken.adconfigurations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unbroken.dynamodb.Backoff;
import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ResourceTable;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.testing.KeptChannels;
import dev.unbroken.testing.LiveStreams;
import dev.unbroken.testing.ObservedTables;
import dev.unbroken.testing.Tables;
import dev.unbroken.testing.TestingSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdBreaksTest {

  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
  private static final Ids IDS = new Ids(new Random(3));

  private static Tables tables;
  private static LiveStreams streams;

  private final AdConfigurations configurations =
      new AdConfigurations(
          new AdConfigurationStore(tables.resources(), 20), IDS, TestingSettings.defaults());
  private final AdBreaks breaks = breaks(tables.dynamoDb());

  @BeforeAll
  static void start() {
    tables = Tables.create();
    streams = new LiveStreams(tables.dynamoDb(), Tables.STREAMS);
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void empty() {
    tables.clear(Tables.RESOURCES);
    tables.clear(Tables.STREAMS);
  }

  @Test
  void are_kept_with_the_stream_they_are_in_and_for_60_days() {
    var configuration = configuration();
    var channel = channel(Optional.of(configuration));
    streams.start(channel, "st-1");

    var inserted = breaks.insert(channel, HALF_A_MINUTE);

    assertThat(inserted.id()).matches("[a-zA-Z0-9]{12}");
    assertThat(inserted)
        .isEqualTo(new AdBreak(channel, "st-1", inserted.id(), HALF_A_MINUTE, configuration, NOW));
    assertThat(kept()).hasSize(1);
    assertThat(AdBreakItem.read(kept().getFirst().attributes())).isEqualTo(inserted);
    assertThat(kept().getFirst().number("expiresAt"))
        .isEqualTo(NOW.plus(Duration.ofDays(60)).getEpochSecond());
  }

  @Test
  void need_a_channel_that_exists_is_live_and_has_an_ad_configuration() {
    var offline = channel(Optional.of(configuration()));
    var plain = channel(Optional.empty());
    streams.start(plain, "st-2");
    var unknown = ResourceArn.of(TestingSettings.defaults(), ResourceKind.CHANNEL, "AAAAAAAAAAAA");
    streams.start(unknown, "st-3");

    assertThatExceptionOfType(ServiceFailure.ChannelNotBroadcasting.class)
        .isThrownBy(() -> breaks.insert(offline, HALF_A_MINUTE))
        .withMessage("Channel: " + offline + " is not currently online");
    assertThatExceptionOfType(ServiceFailure.Conflict.class)
        .isThrownBy(() -> breaks.insert(plain, HALF_A_MINUTE))
        .withMessageContaining("no ad configuration");
    assertThatExceptionOfType(ServiceFailure.ResourceNotFound.class)
        .isThrownBy(() -> breaks.insert(unknown, HALF_A_MINUTE));
    assertThat(kept()).isEmpty();
  }

  @Test
  void are_not_in_a_stream_that_ends_meanwhile() {
    var channel = channel(Optional.of(configuration()));
    streams.start(channel, "st-1");
    var overtaken = breaks(beforeWriting(1, () -> streams.end(channel, "st-1")));

    assertThatExceptionOfType(ServiceFailure.ChannelNotBroadcasting.class)
        .isThrownBy(() -> overtaken.insert(channel, HALF_A_MINUTE));
    assertThat(kept()).isEmpty();
  }

  @Test
  void are_in_the_stream_that_follows_meanwhile() {
    var channel = channel(Optional.of(configuration()));
    streams.start(channel, "st-1");
    var overtaken = breaks(beforeWriting(1, () -> streams.start(channel, "st-2")));

    assertThat(overtaken.insert(channel, HALF_A_MINUTE).streamId()).isEqualTo("st-2");
    assertThat(kept()).hasSize(1);
  }

  @Test
  void are_given_up_when_streams_follow_each_other_too_fast() {
    var channel = channel(Optional.of(configuration()));
    streams.start(channel, "st-0");
    var count = new AtomicInteger();
    var overtaken =
        breaks(
            beforeWriting(
                Integer.MAX_VALUE, () -> streams.start(channel, "st-" + count.incrementAndGet())));

    assertThatExceptionOfType(ServiceFailure.Unavailable.class)
        .isThrownBy(() -> overtaken.insert(channel, HALF_A_MINUTE));
    assertThat(kept()).isEmpty();
  }

  @Test
  void go_with_mediatailor_configurations_of_the_same_account_and_region_alone() {
    var here = "arn:aws:mediatailor:eu-west-1:123456789012:playbackConfiguration/a";
    var wanted =
        new NewAdConfiguration("", List.of(here, here.replace("eu-west-1", "us-east-1")), Map.of());

    assertThatExceptionOfType(ServiceFailure.Validation.class)
        .isThrownBy(() -> configurations.create(wanted))
        .withMessageContaining("'mediaTailorPlaybackConfigurations[1].playbackConfigurationArn'")
        .withMessageContaining("eu-west-1");
    assertThat(tables.items(Tables.RESOURCES)).isEmpty();
  }

  private static DynamoDbClient beforeWriting(int times, Runnable change) {
    var left = new AtomicInteger(times);
    return ObservedTables.of(
        tables.dynamoDb(),
        operation -> {
          if (operation.equals("transactWriteItems") && left.getAndDecrement() > 0) {
            change.run();
          }
        });
  }

  private static AdBreaks breaks(DynamoDbClient dynamoDb) {
    var backoff = new Backoff(new Random(5));
    var table = new ResourceTable(dynamoDb, Tables.RESOURCES, backoff);
    return new AdBreaks(
        new AdBreakStore(table, dynamoDb, Tables.STREAMS, Duration.ofDays(60), backoff),
        IDS,
        () -> NOW);
  }

  private static List<ItemReader> kept() {
    return tables.items(Tables.RESOURCES).stream()
        .map(ItemReader::new)
        .filter(item -> item.text("kind").startsWith(AdBreakItem.KINDS))
        .toList();
  }

  private ResourceArn configuration() {
    var arn = "arn:aws:mediatailor:eu-west-1:123456789012:playbackConfiguration/a";
    return configurations.create(new NewAdConfiguration("", List.of(arn), Map.of())).arn();
  }

  private static ResourceArn channel(Optional<ResourceArn> adConfiguration) {
    var channel = KeptChannels.referring(IDS.resource(), Optional.empty(), adConfiguration);
    return KeptChannels.put(tables.dynamoDb(), channel);
  }
}

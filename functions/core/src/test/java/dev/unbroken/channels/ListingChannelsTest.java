package dev.unbroken.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.channels.Channel.ContainerFormat;
import dev.unbroken.channels.Channel.LatencyMode;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.testing.Tables;
import dev.unbroken.testing.TestingSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListingChannelsTest {

  private static Tables tables;

  private final TestingChannels testing = new TestingChannels(tables, 51);
  private final Channels channels =
      new Channels(
          TestingChannels.store(tables, 1000), new Ids(new Random(52)), TestingSettings.defaults());
  private ResourceArn configuration;
  private ResourceArn policy;
  private ResourceArn ads;

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
    configuration = testing.configuration();
    policy = testing.referable(ResourceKind.PLAYBACK_RESTRICTION_POLICY, "policy");
    ads = testing.referable(ResourceKind.AD_CONFIGURATION, "ads");
  }

  /** What a list can be asked for. */
  enum By {
    NOTHING,
    NAME,
    RECORDING_CONFIGURATION,
    PLAYBACK_RESTRICTION_POLICY,
    AD_CONFIGURATION
  }

  @ParameterizedTest
  @EnumSource
  void shows_what_matches_and_nothing_else(By by) {
    var matching = create();
    var other = channels.create(TestingChannels.wanted()).channel().arn();

    var listed = channels.list(filter(by), 100, Optional.empty()).items();

    assertThat(listed)
        .extracting(Channel::arn)
        .contains(matching)
        .hasSize(by == By.NOTHING ? 2 : 1);
    assertThat(listed.stream().map(Channel::arn).anyMatch(other::equals))
        .isEqualTo(by == By.NOTHING);
    assertThat(listed).contains(channels.get(matching));
  }

  @ParameterizedTest
  @EnumSource
  void shows_each_that_stays_once_while_others_come_and_go(By by) {
    for (var seed = 0; seed < 5; seed++) {
      var random = new Random(seed);
      var staying = new HashSet<ResourceArn>();
      var passing = new ArrayList<ResourceArn>();
      for (var i = 0; i < 24; i++) {
        (random.nextInt(3) > 0 ? staying : passing).add(create());
      }

      var seen = pages(by, random, staying, passing);

      assertThat(seen).doesNotHaveDuplicates().containsAll(staying);
      staying.forEach(channels::delete);
      passing.forEach(channels::delete);
    }
  }

  /** All pages, with something going and something coming between each and the next. */
  private List<ResourceArn> pages(
      By by, Random random, Set<ResourceArn> staying, List<ResourceArn> passing) {
    var seen = new ArrayList<ResourceArn>();
    var position = Optional.<String>empty();
    do {
      var page = channels.list(filter(by), 1 + random.nextInt(4), position);
      page.items().forEach(channel -> seen.add(channel.arn()));
      position = page.next();
      var last =
          page.items().isEmpty() ? Optional.<ResourceArn>empty() : Optional.of(seen.getLast());
      // The one on which the page ended goes first: the next page begins after it all the same.
      last.filter(arn -> !staying.contains(arn)).ifPresent(arn -> delete(arn, passing));
      if (!passing.isEmpty() && random.nextBoolean()) {
        delete(passing.get(random.nextInt(passing.size())), passing);
      }
      if (seen.size() < 60 && random.nextBoolean()) {
        passing.add(create());
      }
    } while (position.isPresent());
    return seen;
  }

  private void delete(ResourceArn arn, List<ResourceArn> passing) {
    channels.delete(arn);
    passing.remove(arn);
  }

  @Test
  void shows_a_channel_no_more_by_what_it_was_called_or_referred_to() {
    var arn = create();
    channels.update(arn, TestingUpdate.name("other"));
    channels.update(arn, TestingUpdate.detach(ResourceKind.RECORDING_CONFIGURATION));

    assertThat(channels.list(filter(By.NAME), 100, Optional.empty()).items()).isEmpty();
    assertThat(channels.list(filter(By.RECORDING_CONFIGURATION), 100, Optional.empty()).items())
        .isEmpty();
    assertThat(
            channels
                .list(Optional.of(ChannelFilter.byName("other")), 100, Optional.empty())
                .items())
        .extracting(Channel::arn)
        .containsExactly(arn);
  }

  @Test
  void knows_many_at_once_and_which_do_not_exist() {
    var first = create();
    var second = create();
    var gone = ResourceArn.of(TestingSettings.defaults(), ResourceKind.CHANNEL, "gone");

    var batch = channels.getAll(List.of(second, gone, first, second, gone));

    assertThat(batch.found()).extracting(Channel::arn).containsExactly(second, first);
    assertThat(batch.missing()).containsExactly(gone);
  }

  private Optional<ChannelFilter> filter(By by) {
    return switch (by) {
      case NOTHING -> Optional.empty();
      case NAME -> Optional.of(ChannelFilter.byName("show"));
      case RECORDING_CONFIGURATION -> Optional.of(ChannelFilter.byReference(configuration));
      case PLAYBACK_RESTRICTION_POLICY -> Optional.of(ChannelFilter.byReference(policy));
      case AD_CONFIGURATION -> Optional.of(ChannelFilter.byReference(ads));
    };
  }

  private ResourceArn create() {
    return channels
        .create(
            new NewChannel(
                "show",
                Channel.Type.STANDARD,
                LatencyMode.LOW,
                false,
                false,
                Optional.of(configuration),
                Optional.of(policy),
                Optional.of(ads),
                Optional.empty(),
                ContainerFormat.TS,
                MultitrackInput.DEFAULT,
                Map.of()))
        .channel()
        .arn();
  }
}

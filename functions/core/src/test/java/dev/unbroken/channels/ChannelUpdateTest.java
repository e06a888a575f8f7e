package dev.unbroken.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.channels.Channel.ContainerFormat;
import dev.unbroken.channels.Channel.LatencyMode;
import dev.unbroken.channels.Channel.Preset;
import dev.unbroken.channels.MultitrackInput.MaximumResolution;
import dev.unbroken.channels.MultitrackInput.Policy;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.testing.TestingSettings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an update makes of a channel. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChannelUpdateTest {

  @Test
  void leaves_all_as_it_is_that_it_does_not_name() {
    var before =
        channel(Channel.Type.ADVANCED_HD, Optional.of(Preset.CONSTRAINED_BANDWIDTH_DELIVERY));

    assertThat(TestingUpdate.nothing().of(before, ChannelUpdateTest::noneMade)).isEqualTo(before);
  }

  @Test
  void changes_all_that_it_names() {
    var policy =
        ResourceArn.of(
            TestingSettings.defaults(), ResourceKind.PLAYBACK_RESTRICTION_POLICY, "policy");
    var update =
        new ChannelUpdate(
            Optional.of("new"),
            Optional.of(Channel.Type.STANDARD),
            Optional.of(LatencyMode.NORMAL),
            Optional.of(true),
            Optional.of(false),
            new ReferenceChange.Keep(),
            new ReferenceChange.Attach(policy),
            new ReferenceChange.Detach(),
            Optional.empty(),
            Optional.of(ContainerFormat.FRAGMENTED_MP4),
            new ChannelUpdate.Multitrack(
                Optional.of(true), Optional.of(Policy.REQUIRE), Optional.of(MaximumResolution.SD)));

    var after =
        update.of(channel(Channel.Type.BASIC, Optional.empty()), ChannelUpdateTest::noneMade);

    assertThat(after.name()).isEqualTo("new");
    assertThat(after.type()).isEqualTo(Channel.Type.STANDARD);
    assertThat(after.latencyMode()).isEqualTo(LatencyMode.NORMAL);
    assertThat(after.authorized()).isTrue();
    assertThat(after.playbackRestrictionPolicy()).contains(policy);
    assertThat(after.adConfiguration()).isEmpty();
    assertThat(after.containerFormat()).isEqualTo(ContainerFormat.FRAGMENTED_MP4);
    assertThat(after.multitrackInput())
        .isEqualTo(new MultitrackInput(true, Policy.REQUIRE, MaximumResolution.SD));
    assertThat(after.tags()).containsEntry("a", "b");
  }

  @ParameterizedTest
  @CsvSource({
    "STANDARD,,ADVANCED_HD,,HIGHER_BANDWIDTH_DELIVERY",
    "STANDARD,,ADVANCED_SD,CONSTRAINED_BANDWIDTH_DELIVERY,CONSTRAINED_BANDWIDTH_DELIVERY",
    "ADVANCED_HD,CONSTRAINED_BANDWIDTH_DELIVERY,ADVANCED_SD,,CONSTRAINED_BANDWIDTH_DELIVERY",
    "ADVANCED_HD,CONSTRAINED_BANDWIDTH_DELIVERY,STANDARD,,",
    "ADVANCED_SD,HIGHER_BANDWIDTH_DELIVERY,BASIC,,",
    "BASIC,,STANDARD,,",
  })
  void gives_the_preset_that_goes_with_the_type(
      Channel.Type before, Preset had, Channel.Type to, Preset asked, Preset expected) {
    var update = new TestingUpdate().to(to);
    Optional.ofNullable(asked).ifPresent(update::preset);

    var after =
        update.build().of(channel(before, Optional.ofNullable(had)), ChannelUpdateTest::noneMade);

    assertThat(after.preset()).isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void changes_the_preset_of_a_type_that_has_presets() {
    var update = new TestingUpdate().preset(Preset.CONSTRAINED_BANDWIDTH_DELIVERY).build();
    var before = channel(Channel.Type.ADVANCED_SD, Optional.of(Preset.HIGHER_BANDWIDTH_DELIVERY));

    assertThat(update.of(before, ChannelUpdateTest::noneMade).preset())
        .contains(Preset.CONSTRAINED_BANDWIDTH_DELIVERY);
  }

  @Test
  void is_refused_with_a_preset_that_the_type_has_not() {
    var preset = new TestingUpdate().preset(Preset.HIGHER_BANDWIDTH_DELIVERY);

    refused(preset.build(), channel(Channel.Type.STANDARD, Optional.empty()), "'preset'");
    refused(
        preset.to(Channel.Type.BASIC).build(),
        channel(Channel.Type.ADVANCED_HD, Optional.of(Preset.HIGHER_BANDWIDTH_DELIVERY)),
        "'preset'");
  }

  @Test
  void is_judged_by_what_becomes_of_the_channel() {
    var multitrack =
        new TestingUpdate()
            .multitrack(true)
            .format(ContainerFormat.FRAGMENTED_MP4)
            .build()
            .of(channel(Channel.Type.STANDARD, Optional.empty()), ChannelUpdateTest::noneMade);

    refused(
        new TestingUpdate().to(Channel.Type.BASIC).build(),
        multitrack,
        "'multitrackInputConfiguration.enabled'");
    refused(
        new TestingUpdate().format(ContainerFormat.TS).build(), multitrack, "'containerFormat'");
    var off =
        new TestingUpdate()
            .multitrack(false)
            .format(ContainerFormat.TS)
            .to(Channel.Type.BASIC)
            .build()
            .of(multitrack, ChannelUpdateTest::noneMade);
    assertThat(off.multitrackInput().enabled()).isFalse();
  }

  @Test
  void needs_no_container_format_for_multitrack_input_of_a_channel_that_has_the_right_one() {
    var fragmented =
        new TestingUpdate()
            .format(ContainerFormat.FRAGMENTED_MP4)
            .build()
            .of(channel(Channel.Type.STANDARD, Optional.empty()), ChannelUpdateTest::noneMade);

    var after =
        new TestingUpdate().multitrack(true).build().of(fragmented, ChannelUpdateTest::noneMade);

    assertThat(after.multitrackInput().enabled()).isTrue();
  }

  @Test
  void tells_all_that_does_not_go_together() {
    assertThatThrownBy(() ->
            new TestingUpdate()
                .multitrack(true)
                .to(Channel.Type.BASIC)
                .preset(Preset.HIGHER_BANDWIDTH_DELIVERY)
                .build()
                .of(channel(Channel.Type.STANDARD, Optional.empty()), ChannelUpdateTest::noneMade))
        .isInstanceOf(ServiceFailure.Validation.class)
        .hasMessageStartingWith("3 validation errors")
        .hasMessageContaining("'preset'")
        .hasMessageContaining("'multitrackInputConfiguration.enabled'")
        .hasMessageContaining("'containerFormat'");
  }

  @Test
  void gives_a_passphrase_to_a_channel_that_takes_encrypted_streams_alone_and_keeps_it() {
    var open =
        TestingUpdate.insecureIngest(true)
            .of(channel(Channel.Type.BASIC, Optional.empty()), ChannelUpdateTest::noneMade);
    assertThat(open.srt().passphrase()).isEmpty();

    var closed = TestingUpdate.insecureIngest(false).of(open, () -> "made");
    assertThat(closed.srt().passphrase()).contains("made");

    assertThat(TestingUpdate.insecureIngest(false).of(closed, ChannelUpdateTest::noneMade))
        .isEqualTo(closed);
    assertThat(closed.srt().endpoint()).isEqualTo("srt");
  }

  private static String noneMade() {
    throw new AssertionError("The channel has a passphrase, or needs none");
  }

  private static void refused(ChannelUpdate update, Channel before, String path) {
    assertThatThrownBy(() -> update.of(before, ChannelUpdateTest::noneMade))
        .isInstanceOf(ServiceFailure.Validation.class)
        .hasMessageStartingWith("1 validation error")
        .hasMessageContaining(path);
  }

  private static Channel channel(Channel.Type type, Optional<Preset> preset) {
    return new Channel(
        ResourceArn.of(TestingSettings.defaults(), ResourceKind.CHANNEL, "channel"),
        "old",
        type,
        LatencyMode.LOW,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            ResourceArn.of(TestingSettings.defaults(), ResourceKind.AD_CONFIGURATION, "ads")),
        preset,
        ContainerFormat.TS,
        MultitrackInput.DEFAULT,
        "ingest",
        "https://playback",
        new Srt("srt", Optional.of("a-passphrase")),
        Map.of("a", "b"));
  }
}

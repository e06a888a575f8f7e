package dev.unbroken.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.channels.Channel.ContainerFormat;
import dev.unbroken.channels.Channel.LatencyMode;
import dev.unbroken.channels.Channel.Preset;
import dev.unbroken.channels.MultitrackInput.MaximumResolution;
import dev.unbroken.channels.MultitrackInput.Policy;
import dev.unbroken.recordingconfigurations.RecordingConfiguration;
import dev.unbroken.recordingconfigurations.RecordingConfiguration.State;
import dev.unbroken.recordingconfigurations.RecordingConfigurationItem;
import dev.unbroken.recordingconfigurations.RenditionConfiguration;
import dev.unbroken.recordingconfigurations.RenditionConfiguration.Selection;
import dev.unbroken.recordingconfigurations.Resolution;
import dev.unbroken.recordingconfigurations.ThumbnailConfiguration;
import dev.unbroken.recordingconfigurations.ThumbnailConfiguration.Mode;
import dev.unbroken.recordingconfigurations.ThumbnailConfiguration.Storage;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** The codecs of items: what is written is read again, whatever it is. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ItemsTest {

  private Random random = new Random(0);

  @RepeatedTest(100)
  void keep_a_channel(RepetitionInfo repetition) {
    random = new Random(repetition.getCurrentRepetition());
    var channel = channel();

    assertThat(ChannelItem.read(ChannelItem.write(channel))).isEqualTo(channel);
  }

  @RepeatedTest(20)
  void keep_a_stream_key(RepetitionInfo repetition) {
    random = new Random(repetition.getCurrentRepetition());
    var key =
        new StreamKey(arn(ResourceKind.STREAM_KEY), text(), arn(ResourceKind.CHANNEL), tags());

    var read = StreamKeyItem.read(StreamKeyItem.write(key));

    assertThat(read).isEqualTo(key);
    assertThat(read.value()).isEqualTo(key.value());
  }

  @RepeatedTest(100)
  void keep_a_recording_configuration(RepetitionInfo repetition) {
    random = new Random(repetition.getCurrentRepetition());
    var configuration =
        new RecordingConfiguration(
            arn(ResourceKind.RECORDING_CONFIGURATION),
            maybe(text()).orElse(""),
            text(),
            any(State.class),
            maybe(text()).orElse(""),
            Duration.ofSeconds(random.nextInt(301)),
            thumbnails(),
            new RenditionConfiguration(any(Selection.class), List.of(any(Resolution.class))),
            tags());

    assertThat(RecordingConfigurationItem.read(RecordingConfigurationItem.write(configuration)))
        .isEqualTo(configuration);
  }

  private Channel channel() {
    return new Channel(
        arn(ResourceKind.CHANNEL),
        maybe(text()).orElse(""),
        any(Channel.Type.class),
        any(LatencyMode.class),
        random.nextBoolean(),
        random.nextBoolean(),
        maybe(arn(ResourceKind.RECORDING_CONFIGURATION)),
        maybe(arn(ResourceKind.PLAYBACK_RESTRICTION_POLICY)),
        maybe(arn(ResourceKind.AD_CONFIGURATION)),
        maybe(any(Preset.class)),
        any(ContainerFormat.class),
        new MultitrackInput(random.nextBoolean(), any(Policy.class), any(MaximumResolution.class)),
        text(),
        text(),
        new Srt(text(), maybe(text())),
        tags());
  }

  private ThumbnailConfiguration thumbnails() {
    var mode = any(Mode.class);
    return new ThumbnailConfiguration(
        mode,
        mode == Mode.INTERVAL ? OptionalInt.of(1 + random.nextInt(60)) : OptionalInt.empty(),
        maybe(any(Resolution.class)),
        Arrays.stream(Storage.values()).filter(each -> random.nextBoolean()).toList());
  }

  private ResourceArn arn(ResourceKind kind) {
    return new ResourceArn("aws", "eu-west-1", "123456789012", kind, text());
  }

  private Map<String, String> tags() {
    return random.nextBoolean() ? Map.of() : Map.of(text() + "1", text(), text() + "2", "");
  }

  private String text() {
    return "t" + Long.toHexString(random.nextLong());
  }

  private <T> Optional<T> maybe(T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private <E extends Enum<E>> E any(Class<E> type) {
    var all = type.getEnumConstants();
    return all[random.nextInt(all.length)];
  }
}

package dev.unbroken.channels;

import dev.unbroken.channels.Channel.ContainerFormat;
import dev.unbroken.channels.Channel.Preset;
import dev.unbroken.channels.ChannelUpdate.Multitrack;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import java.util.Optional;

/** Builds updates of channels, which change nothing but what is said. */
final class TestingUpdate {

  private Optional<String> name = Optional.empty();
  private Optional<Channel.Type> type = Optional.empty();
  private Optional<Boolean> insecureIngest = Optional.empty();
  private ReferenceChange configuration = new ReferenceChange.Keep();
  private ReferenceChange policy = new ReferenceChange.Keep();
  private ReferenceChange ads = new ReferenceChange.Keep();
  private Optional<Preset> preset = Optional.empty();
  private Optional<ContainerFormat> format = Optional.empty();
  private Optional<Boolean> multitrack = Optional.empty();

  static ChannelUpdate nothing() {
    return new TestingUpdate().build();
  }

  static ChannelUpdate name(String name) {
    var update = new TestingUpdate();
    update.name = Optional.of(name);
    return update.build();
  }

  static ChannelUpdate insecureIngest(boolean insecure) {
    var update = new TestingUpdate();
    update.insecureIngest = Optional.of(insecure);
    return update.build();
  }

  static ChannelUpdate attach(ResourceArn arn) {
    return reference(arn.kind(), new ReferenceChange.Attach(arn));
  }

  static ChannelUpdate detach(ResourceKind kind) {
    return reference(kind, new ReferenceChange.Detach());
  }

  private static ChannelUpdate reference(ResourceKind kind, ReferenceChange change) {
    var update = new TestingUpdate();
    switch (kind) {
      case RECORDING_CONFIGURATION -> update.configuration = change;
      case PLAYBACK_RESTRICTION_POLICY -> update.policy = change;
      case AD_CONFIGURATION -> update.ads = change;
      case CHANNEL, PLAYBACK_KEY, STREAM_KEY -> throw new AssertionError(kind);
    }
    return update.build();
  }

  TestingUpdate to(Channel.Type type) {
    this.type = Optional.of(type);
    return this;
  }

  TestingUpdate preset(Preset preset) {
    this.preset = Optional.of(preset);
    return this;
  }

  TestingUpdate format(ContainerFormat format) {
    this.format = Optional.of(format);
    return this;
  }

  TestingUpdate multitrack(boolean enabled) {
    this.multitrack = Optional.of(enabled);
    return this;
  }

  ChannelUpdate build() {
    return new ChannelUpdate(
        name,
        type,
        Optional.empty(),
        Optional.empty(),
        insecureIngest,
        configuration,
        policy,
        ads,
        preset,
        format,
        new Multitrack(multitrack, Optional.empty(), Optional.empty()));
  }
}

package dev.unbroken.channels;

import dev.unbroken.channels.Channel.ContainerFormat;
import dev.unbroken.failure.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of channels that span several members. */
public final class ChannelRules {

  private ChannelRules() {}

  /** A preset that was asked for needs a type that has presets. */
  public static Optional<Violation> preset(Channel.Type type) {
    return violation(
        type.defaultPreset().isEmpty(),
        "preset",
        "Member is allowed only with type ADVANCED_HD or ADVANCED_SD, not with " + type);
  }

  /** Multitrack input that is enabled needs the type STANDARD. */
  public static Optional<Violation> multitrackType(Channel.Type type) {
    return violation(
        type != Channel.Type.STANDARD,
        "multitrackInputConfiguration.enabled",
        "Member may be true only with type STANDARD, not with " + type);
  }

  /** Multitrack input that is enabled needs fMP4, which must have been asked for. */
  public static Optional<Violation> multitrackFormat(Optional<ContainerFormat> format) {
    return violation(
        !format.equals(Optional.of(ContainerFormat.FRAGMENTED_MP4)),
        "containerFormat",
        "Member must be FRAGMENTED_MP4 when multitrack input is enabled");
  }

  /** All that is wrong with a channel as it is to be. */
  static List<Violation> violations(Channel channel) {
    return channel.multitrackInput().enabled()
        ? Stream.of(
                multitrackType(channel.type()),
                multitrackFormat(Optional.of(channel.containerFormat())))
            .flatMap(Optional::stream)
            .toList()
        : List.of();
  }

  private static Optional<Violation> violation(boolean broken, String path, String constraint) {
    return broken ? Optional.of(new Violation(path, constraint)) : Optional.empty();
  }
}

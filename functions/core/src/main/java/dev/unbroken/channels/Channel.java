package dev.unbroken.channels;

import dev.unbroken.resource.ResourceArn;
import java.util.Map;
import java.util.Optional;

/**
 * Where one broadcaster sends streams to.
 *
 * @param name empty when it has none
 * @param authorized whether viewers need a token
 * @param insecureIngest whether streams may come unencrypted
 * @param recordingConfiguration how its streams are recorded; empty when they are not
 * @param preset empty for the types that have no presets
 * @param ingestEndpoint the host that takes its streams; empty for an imported channel of which
 *     nobody said it
 * @param playbackUrl where its live stream plays; empty likewise
 */
public record Channel(
    ResourceArn arn,
    String name,
    Type type,
    LatencyMode latencyMode,
    boolean authorized,
    boolean insecureIngest,
    Optional<ResourceArn> recordingConfiguration,
    Optional<ResourceArn> playbackRestrictionPolicy,
    Optional<ResourceArn> adConfiguration,
    Optional<Preset> preset,
    ContainerFormat containerFormat,
    MultitrackInput multitrackInput,
    String ingestEndpoint,
    String playbackUrl,
    Srt srt,
    Map<String, String> tags) {

  public Channel {
    tags = Map.copyOf(tags);
  }

  /** What a channel does with the pictures that come in. */
  public enum Type {
    BASIC,
    STANDARD,
    ADVANCED_SD,
    ADVANCED_HD;

    /** The preset of a channel that names none; empty for the types that offer no presets. */
    public Optional<Preset> defaultPreset() {
      return switch (this) {
        case BASIC, STANDARD -> Optional.empty();
        case ADVANCED_SD, ADVANCED_HD -> Optional.of(Preset.HIGHER_BANDWIDTH_DELIVERY);
      };
    }
  }

  /** How soon viewers see what happens. */
  public enum LatencyMode {
    NORMAL,
    LOW
  }

  /** How generously an advanced channel transcodes. */
  public enum Preset {
    HIGHER_BANDWIDTH_DELIVERY,
    CONSTRAINED_BANDWIDTH_DELIVERY
  }

  /** How the channel's media is packaged. */
  public enum ContainerFormat {
    TS,
    FRAGMENTED_MP4
  }
}

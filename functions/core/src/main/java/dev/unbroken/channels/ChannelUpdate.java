package dev.unbroken.channels;

import dev.unbroken.channels.Channel.ContainerFormat;
import dev.unbroken.channels.Channel.LatencyMode;
import dev.unbroken.channels.Channel.Preset;
import dev.unbroken.channels.MultitrackInput.MaximumResolution;
import dev.unbroken.channels.MultitrackInput.Policy;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.failure.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What somebody wants to change of a channel; what is empty stays as it is. */
public record ChannelUpdate(
    Optional<String> name,
    Optional<Channel.Type> type,
    Optional<LatencyMode> latencyMode,
    Optional<Boolean> authorized,
    Optional<Boolean> insecureIngest,
    ReferenceChange recordingConfiguration,
    ReferenceChange playbackRestrictionPolicy,
    ReferenceChange adConfiguration,
    Optional<Preset> preset,
    Optional<ContainerFormat> containerFormat,
    Multitrack multitrackInput) {

  /** What somebody wants to change of a channel's multitrack input. */
  public record Multitrack(
      Optional<Boolean> enabled,
      Optional<Policy> policy,
      Optional<MaximumResolution> maximumResolution) {

    /** The multitrack input as it is to be. */
    public MultitrackInput of(MultitrackInput before) {
      return new MultitrackInput(
          enabled.orElse(before.enabled()),
          policy.orElse(before.policy()),
          maximumResolution.orElse(before.maximumResolution()));
    }
  }

  /**
   * The channel as it is to be; throws {@link ServiceFailure.Validation} when its members do not go
   * together.
   *
   * @param passphrase makes one for a channel that needs one and has none
   */
  Channel of(Channel before, Supplier<String> passphrase) {
    var wantedType = type.orElse(before.type());
    var insecure = insecureIngest.orElse(before.insecureIngest());
    var after =
        new Channel(
            before.arn(),
            name.orElse(before.name()),
            wantedType,
            latencyMode.orElse(before.latencyMode()),
            authorized.orElse(before.authorized()),
            insecure,
            recordingConfiguration.of(before.recordingConfiguration()),
            playbackRestrictionPolicy.of(before.playbackRestrictionPolicy()),
            adConfiguration.of(before.adConfiguration()),
            preset(before, wantedType),
            containerFormat.orElse(before.containerFormat()),
            multitrackInput.of(before.multitrackInput()),
            before.ingestEndpoint(),
            before.playbackUrl(),
            srt(before.srt(), insecure, passphrase),
            before.tags());
    refuse(violations(after));
    return after;
  }

  /** One that was chosen stays while the type has presets; a type that has some has a default. */
  private Optional<Preset> preset(Channel before, Channel.Type wantedType) {
    return wantedType.defaultPreset().map(usual -> preset.or(before::preset).orElse(usual));
  }

  private static Srt srt(Srt before, boolean insecure, Supplier<String> passphrase) {
    if (before.endpoint().isEmpty()) {
      return before;
    }
    return new Srt(
        before.endpoint(),
        insecure ? Optional.empty() : Optional.of(before.passphrase().orElseGet(passphrase)));
  }

  private List<Violation> violations(Channel after) {
    var violations = new ArrayList<Violation>();
    preset.flatMap(_ -> ChannelRules.preset(after.type())).ifPresent(violations::add);
    violations.addAll(ChannelRules.violations(after));
    return violations;
  }

  private static void refuse(List<Violation> violations) {
    if (!violations.isEmpty()) {
      throw new ServiceFailure.Validation(violations);
    }
  }
}

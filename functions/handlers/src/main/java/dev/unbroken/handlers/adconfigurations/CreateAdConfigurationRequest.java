package dev.unbroken.handlers.adconfigurations;

import dev.unbroken.adconfigurations.NewAdConfiguration;
import dev.unbroken.validation.Members;
import dev.unbroken.validation.Tags;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The request of CreateAdConfiguration. */
final class CreateAdConfigurationRequest {

  private static final Pattern PLAYBACK_CONFIGURATION =
      Pattern.compile("arn:aws:mediatailor:[a-z0-9-]+:[0-9]+:playbackConfiguration/[a-zA-Z0-9-]+");
  private static final String CONFIGURATIONS = "mediaTailorPlaybackConfigurations";
  private static final int MOST = 3;

  private CreateAdConfigurationRequest() {}

  static NewAdConfiguration read(Members members) {
    var wanted =
        new NewAdConfiguration(
            members.string("name").name().orElse(""), configurations(members), Tags.read(members));
    members.check();
    return wanted;
  }

  private static List<String> configurations(Members members) {
    var at = members.pathOf(CONFIGURATIONS);
    if (!members.has(CONFIGURATIONS)) {
      members.violated(at, "Member must not be null");
    }
    var configurations =
        members.objects(CONFIGURATIONS).stream()
            .map(CreateAdConfigurationRequest::arn)
            .flatMap(Optional::stream)
            .toList();
    members
        .length(CONFIGURATIONS)
        .ifPresent(length -> {
          if (length < 1) {
            members.violated(at, "Member must have length greater than or equal to 1");
          }
          if (length > MOST) {
            members.violated(at, "Member must have length less than or equal to " + MOST);
          }
        });
    return configurations;
  }

  /** The model does not require it, but without it a configuration says nothing. */
  private static Optional<String> arn(Members configuration) {
    return configuration
        .string("playbackConfigurationArn")
        .required()
        .max(128)
        .pattern(PLAYBACK_CONFIGURATION)
        .optional();
  }
}

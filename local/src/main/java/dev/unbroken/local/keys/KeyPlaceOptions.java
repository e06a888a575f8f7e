package dev.unbroken.local.keys;

import dev.unbroken.local.Options;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whose secret a command is about. */
final class KeyPlaceOptions {

  /** One of these. */
  static final class Place {

    @Option(
        names = "--port",
        paramLabel = "N",
        description = "The API's port of a runtime that runs on this machine (default: 4600).")
    private Optional<Integer> port = Optional.empty();

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "The data folder of a runtime that does not run.")
    private Optional<Path> data = Optional.empty();

    @Option(
        names = "--stack",
        paramLabel = "NAME",
        description =
            "A stack on AWS, with the credentials that AWS's own tools would use; also"
                + " UNBROKEN_STACK.")
    private Optional<String> stack = Optional.empty();

    @Option(
        names = "--secret",
        paramLabel = "ARN",
        description = "A secret on AWS: the output AccessKeysSecret or HookSecretName of a stack.")
    private Optional<String> secret = Optional.empty();
  }

  @ArgGroup(exclusive = true)
  private Place place = new Place();

  @Option(
      names = "--region",
      paramLabel = "NAME",
      description = "The region on AWS (default: as AWS's own tools have it).")
  private Optional<String> region = Optional.empty();

  /** The secret that the template calls so. */
  KeySecret open(String name) {
    if (place.data.isPresent()) {
      return new FolderKeySecret(place.data.get(), name);
    }
    if (place.secret.isPresent()) {
      return ManagedKeySecret.aws(place.secret.get(), region);
    }
    var stack = place.stack.or(() -> Optional.ofNullable(System.getenv("UNBROKEN_STACK")));
    if (stack.isPresent() && place.port.isEmpty()) {
      return ManagedKeySecret.stack(stack.get(), name, region);
    }
    // The secrets are on the port of EventBridge, the fifth.
    var port = place.port.orElse(Options.DEFAULT_PORT) + 4;
    return ManagedKeySecret.local(URI.create("http://127.0.0.1:" + port), name);
  }
}

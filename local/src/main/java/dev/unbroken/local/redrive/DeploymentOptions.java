package dev.unbroken.local.redrive;

import dev.unbroken.local.Options;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which deployment a command works on. */
final class DeploymentOptions {

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The API's port of a runtime on this machine (default: 4600).")
  private int port = Options.DEFAULT_PORT;

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description =
          "A stack on AWS instead, with the credentials that AWS's own tools would use; also"
              + " UNBROKEN_STACK.")
  private Optional<String> stack = Optional.empty();

  @Option(
      names = "--region",
      paramLabel = "NAME",
      description = "The stack's region (default: as AWS's own tools have it).")
  private Optional<String> region = Optional.empty();

  Deployment open() {
    return stack
        .or(() -> Optional.ofNullable(System.getenv("UNBROKEN_STACK")))
        .map(name -> Deployment.stack(name, region))
        .orElseGet(() -> Deployment.at(port));
  }
}

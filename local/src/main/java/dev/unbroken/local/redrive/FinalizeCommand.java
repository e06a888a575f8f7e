package dev.unbroken.local.redrive;

import dev.unbroken.local.Logs;
import dev.unbroken.local.Version;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code ./unbroken finalize}: another try for a recording that failed. */
@Command(
    name = "finalize",
    description = {
      "Finalizes a recording that failed, now that its bucket is back, or one that waits for it.",
      "Its streams stay as they are; the outcome is announced under an id of its own. A recording"
          + " that has ended well is left alone."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The recording has ended well",
      "1:It has not, or not yet",
      "2:The call is wrong, or the deployment does not answer"
    },
    sortOptions = false)
public final class FinalizeCommand implements Callable<Integer> {

  private static final int NOT_YET = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private DeploymentOptions deployment = new DeploymentOptions();

  @Parameters(index = "0", paramLabel = "CHANNEL", description = "The channel's ARN or its id.")
  private String channel = "";

  @Parameters(index = "1", paramLabel = "RECORDING", description = "The recording's id.")
  private String recording = "";

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "How long to wait for what comes of it (default: 60).")
  private int seconds = 60;

  /** Made by the command line. */
  public FinalizeCommand() {}

  @Override
  public Integer call() {
    Logs.quiet(true);
    var channelId = channel.substring(channel.lastIndexOf('/') + 1);
    try (var opened = deployment.open()) {
      var command = new Finalize(opened, spec.commandLine().getOut());
      return command.run(channelId, recording, Duration.ofSeconds(seconds)) ? 0 : NOT_YET;
    } catch (SdkException e) {
      throw new CommandFailure("The deployment does not answer: " + e.getMessage());
    }
  }
}

package dev.unbroken.local.redrive;

import dev.unbroken.local.Logs;
import dev.unbroken.local.Version;
import dev.unbroken.local.template.Place;
import dev.unbroken.local.template.TemplateReader;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code ./unbroken redrive}: what failed for good, and doing it again. */
@Command(
    name = "redrive",
    description = {
      "Shows what the functions gave up: the message's id, when, which function, whose channel, why.",
      "With --all or --id it is done again; a message leaves its queue only when that succeeded."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All that was chosen was replayed, or nothing was chosen",
      "1:Something that was chosen is left",
      "2:The call is wrong, or the deployment does not answer"
    },
    sortOptions = false)
public final class RedriveCommand implements Callable<Integer> {

  private static final int LEFT = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private DeploymentOptions deployment = new DeploymentOptions();

  @Option(names = "--all", description = "Replays everything.")
  private boolean all;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Replays this message; may be given again.")
  private Set<String> ids = new LinkedHashSet<>();

  @Option(names = "--dry-run", description = "Says what would be done, and does nothing.")
  private boolean dryRun;

  @Option(
      names = "--most",
      paramLabel = "N",
      description = "How many messages of each queue to look at (default: 1000).")
  private int most = 1000;

  /** Made by the command line. */
  public RedriveCommand() {}

  @Override
  public Integer call() {
    Logs.quiet(true);
    var template =
        TemplateReader.read(
            Path.of(System.getProperty("unbroken.home", ".")).resolve("template.yaml"),
            Map.of(),
            new Place("123456789012", "us-west-2", "http://127.0.0.1"));
    try (var opened = deployment.open()) {
      var redrive = new Redrive(opened, template, spec.commandLine().getOut());
      return redrive.run(new Redrive.Choice(all, ids, dryRun, most)) ? 0 : LEFT;
    } catch (SdkException e) {
      throw new CommandFailure("The deployment does not answer: " + e.getMessage());
    }
  }
}

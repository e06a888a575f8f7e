package dev.unbroken.local;

import dev.unbroken.local.demo.DemoCommand;
import dev.unbroken.local.keys.HooksCommand;
import dev.unbroken.local.keys.KeysCommand;
import dev.unbroken.local.load.LoadCommand;
import dev.unbroken.local.redrive.CommandFailure;
import dev.unbroken.local.redrive.FinalizeCommand;
import dev.unbroken.local.redrive.RedriveCommand;
import dev.unbroken.local.template.TemplateException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: {@code ./unbroken}. */
@Command(
    name = "unbroken",
    description =
        "One recording for a broadcast that dropped and reconnected, on your own machine.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "(up | demo | keys | hooks | redrive | finalize | load)",
    footer =
        "%nEach command explains itself: ./unbroken up --help%n"
            + "./unbroken agent carries a media server's output into recordings: ./unbroken agent"
            + " --help%n"
            + "./unbroken bench measures it beside its peers: ./unbroken bench --help",
    subcommands = {
      UpCommand.class,
      DemoCommand.class,
      KeysCommand.class,
      HooksCommand.class,
      RedriveCommand.class,
      FinalizeCommand.class,
      LoadCommand.class
    })
public final class Unbroken implements Runnable {

  /** What is wrong with the call, or with what it needs. */
  static final int REFUSED = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  private Unbroken() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    var code = commandLine().execute(arguments);
    System.exit(code);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Unbroken())
        .setParameterExceptionHandler(Unbroken::refuse)
        .setExecutionExceptionHandler(Unbroken::fail);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: up, demo, keys, hooks, redrive, finalize or load");
  }

  private static int refuse(ParameterException e, String[] arguments) {
    var command = e.getCommandLine();
    command
        .getErr()
        .printf(
            "%s; see `./%s --help`.%n", e.getMessage(), command.getCommandSpec().qualifiedName());
    return REFUSED;
  }

  private static int fail(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof StartFailure
        || e instanceof TemplateException
        || e instanceof CommandFailure) {
      command.getErr().println(e.getMessage());
      return REFUSED;
    }
    throw e;
  }
}

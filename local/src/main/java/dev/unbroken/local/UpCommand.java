package dev.unbroken.local;

import dev.unbroken.local.template.TemplateException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./unbroken up}: runs template.yaml until it is told to end. */
@Command(
    name = "up",
    description = "Runs template.yaml on this machine until Ctrl-C.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class UpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "The API's port; S3, DynamoDB, SQS and EventBridge take the next four (default: 4600).")
  private int port = Options.DEFAULT_PORT;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Keeps the state in this folder, and every event in DIR/events.jsonl (default: nothing is"
              + " kept).")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "A value for a parameter of the template; may be given again.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--region",
      paramLabel = "NAME",
      description = "The AWS region to be (default: us-west-2).")
  private String region = "us-west-2";

  @Option(
      names = "--address",
      paramLabel = "IP",
      description = "The address to listen on (default: 127.0.0.1, this machine only).")
  private String address = "127.0.0.1";

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description = "Another template (default: template.yaml).")
  private Path template =
      Path.of(System.getProperty("unbroken.home", ".")).resolve("template.yaml");

  @Option(names = "--quiet", description = "Says nothing but what goes wrong.")
  private boolean quiet;

  @Override
  public Integer call() throws InterruptedException {
    Logs.quiet(quiet);
    var begun = System.nanoTime();
    var options =
        Options.of(template)
            .withPort(port)
            .withAddress(address)
            .withRegion(region)
            .withParameters(parameters);
    var closing = new Closing();
    var end = new Thread(() -> end(closing), "end");
    Runtime.getRuntime().addShutdownHook(end);
    LocalRuntime runtime;
    try {
      runtime = LocalRuntime.start(data.map(options::withData).orElse(options), closing);
    } catch (StartFailure | TemplateException e) {
      // Not ended by Ctrl-C: the exit code is the failure's.
      Runtime.getRuntime().removeShutdownHook(end);
      throw e;
    }
    if (!quiet) {
      var milliseconds = (System.nanoTime() - begun) / 1_000_000;
      Banner.print(spec.commandLine().getOut(), runtime.endpoints(), milliseconds);
    }
    new CountDownLatch(1).await();
    return 0;
  }

  /** Ctrl-C is how this command is meant to end, so it ends well. */
  private static void end(Closing closing) {
    closing.close();
    Runtime.getRuntime().halt(0);
  }
}

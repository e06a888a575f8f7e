package dev.unbroken.local;

import dev.unbroken.local.keys.KeyLines;
import dev.unbroken.local.keys.KeysCommand;
import dev.unbroken.local.start.StartCache;
import dev.unbroken.local.template.TemplateException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./unbroken up}: runs template.yaml until it is told to end. */
@Command(
    name = "up",
    description = "Runs template.yaml on this machine until Ctrl-C.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class UpCommand implements Callable<Integer> {

  private static final String FRONT_DOOR = "FrontDoor";
  private static final String SIGNED = "SIGV4";

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

  /** Who is let in. */
  enum Auth {
    none,
    sigv4
  }

  @Option(
      names = "--auth",
      paramLabel = "WHO",
      description =
          "none: callers with any credentials. sigv4: callers that sign with an access key of"
              + " `./unbroken keys`; the first one is made and shown at the start (default: none).")
  private Auth auth = Auth.none;

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
            .withParameters(parametersWithFrontDoor());
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
      Banner.print(
          spec.commandLine().getOut(), runtime.endpoints(), credentials(runtime), milliseconds);
    }
    StartCache.wanted(template).map(closing::add).ifPresent(StartCache::begin);
    new CountDownLatch(1).await();
    return 0;
  }

  private Map<String, String> parametersWithFrontDoor() {
    if (auth == Auth.none) {
      return parameters;
    }
    var all = new LinkedHashMap<>(parameters);
    if (all.put(FRONT_DOOR, SIGNED) != null) {
      throw new ParameterException(
          spec.commandLine(), "--auth sigv4 sets the parameter FrontDoor itself");
    }
    return all;
  }

  /** What a shell has to be told to sign calls; empty where calls need not be signed. */
  private List<String> credentials(LocalRuntime runtime) {
    if (!SIGNED.equals(parametersWithFrontDoor().get(FRONT_DOOR))) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    KeysCommand.first(runtime.clients().secretsManager())
        .ifPresent(key -> lines.addAll(KeyLines.exports(key)));
    if (lines.isEmpty()) {
      lines.add("# sign with a key of yours, or with a new one:");
      lines.add("eval \"$(./unbroken keys create --port %d)\"".formatted(port));
    }
    lines.add("export AWS_REGION=" + region);
    return lines;
  }

  /** Ctrl-C is how this command is meant to end, so it ends well. */
  private static void end(Closing closing) {
    closing.close();
    Runtime.getRuntime().halt(0);
  }
}

package dev.unbroken.agent;

import dev.unbroken.agent.control.MediaServer;
import dev.unbroken.agent.picture.Pictures;
import dev.unbroken.agent.service.AgentHook;
import dev.unbroken.agent.source.Source;
import dev.unbroken.agent.upload.Bucket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./unbroken agent}: runs beside a media server until it is told to end. */
@Command(
    name = "unbroken agent",
    description =
        "Carries a media server's HLS output into the recordings' fragments in S3, until SIGTERM.",
    mixinStandardHelpOptions = true,
    versionProvider = AgentVersion.class,
    sortOptions = false,
    footer = {
      "",
      "The hook secret is in UNBROKEN_HOOK_SECRET or in the file that --secret-file names.",
      "A configuration file has a line option = value for each option, without the dashes.",
      "Credentials for S3 are found as every AWS SDK finds them."
    })
public final class AgentCommand implements Callable<Integer> {

  private static final int REFUSED = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--config", paramLabel = "FILE", description = "A file with options.")
  @SuppressWarnings("UnusedVariable") // ConfigFile looks at what was given.
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--media-server",
      paramLabel = "KIND",
      required = true,
      description = "nginx-rtmp, srs, mediamtx or ovenmediaengine.")
  private String kind = "";

  @Option(
      names = "--server",
      paramLabel = "NAME",
      required = true,
      description = "The media server's name, as its hooks tell it to the service.")
  private String server = "";

  @Option(
      names = "--hls",
      paramLabel = "WHERE",
      required = true,
      description =
          "The folder that the media server writes HLS into, or the address of a stream's"
              + " playlist with {name} in it.")
  private String hls = "";

  @Option(
      names = "--service",
      paramLabel = "URL",
      description = "The service's API, such as https://abc.execute-api.us-west-2.amazonaws.com.")
  private Optional<URI> service = Optional.empty();

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = "Holds the hook secret; read anew when it changes.")
  private Optional<Path> secretFile = Optional.empty();

  @Option(
      names = "--spool",
      paramLabel = "DIR",
      description =
          "Keeps what is not uploaded yet; best on the disk of the HLS folder"
              + " (default: /var/lib/unbroken-agent).")
  private Path spool = Path.of("/var/lib/unbroken-agent");

  @Option(
      names = "--control",
      paramLabel = "URL",
      description =
          "The media server's control interface, such as http://127.0.0.1:8080/control; without"
              + " it StopStream disconnects nobody.")
  private Optional<String> control = Optional.empty();

  @Option(
      names = "--control-token-file",
      paramLabel = "FILE",
      description = "What the control interface wants to be shown: user:password, or the token.")
  private Optional<Path> tokenFile = Optional.empty();

  @Option(
      names = "--app",
      paramLabel = "NAME",
      description = "The media server's application (default: live).")
  private String app = "live";

  @Option(
      names = "--vhost",
      paramLabel = "NAME",
      description = "OvenMediaEngine's virtual host (default: default).")
  private String virtualHost = "default";

  @Option(
      names = "--region",
      paramLabel = "NAME",
      description = "The bucket's region (default: as the AWS SDK finds it).")
  private Optional<String> region = Optional.empty();

  @Option(names = "--s3-endpoint", paramLabel = "URL", description = "An S3 that is not Amazon's.")
  private Optional<URI> s3Endpoint = Optional.empty();

  @Option(
      names = "--poll",
      paramLabel = "MS",
      converter = Milliseconds.class,
      description = "Milliseconds between two looks at a playlist (default: 500).")
  private Duration poll = Duration.ofMillis(500);

  @Option(
      names = "--report",
      paramLabel = "MS",
      converter = Milliseconds.class,
      description = "Milliseconds between two reports of a stream (default: 3000).")
  private Duration report = Duration.ofSeconds(3);

  @Option(
      names = "--dry-run",
      description = "Says what streams there are, and ends: asks nobody and writes nothing.")
  private boolean dryRun;

  private AgentCommand() {}

  /** Runs the agent and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    var line =
        new CommandLine(new AgentCommand())
            .setParameterExceptionHandler(AgentCommand::refuse)
            .setExecutionExceptionHandler(AgentCommand::fail);
    return line.setDefaultValueProvider(new ConfigFile(line));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var http =
        HttpClient.newBuilder()
            // Media servers need not know what an upgrade is.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    var mediaServer =
        new MediaServer(
            kind(),
            control.orElse(null),
            app,
            virtualHost,
            tokenFile.map(SecretFile::new).map(SecretFile::get).orElse(null));
    var source = source(mediaServer, http);
    if (dryRun) {
      DryRun.print(source, spec.commandLine().getOut());
      return 0;
    }
    var address = service.orElseThrow(() -> refusal("Say where the service is: --service URL"));
    var hook = URI.create(address.toString().replaceAll("/+$", "") + "/hooks/agent");
    try (var s3 = S3.client(region, s3Endpoint)) {
      var parts =
          new StreamParts(
              source,
              new AgentHook(http, hook, secret()),
              new Bucket(s3),
              mediaServer.control(http),
              new Pictures(),
              InstantSource.system(),
              server,
              poll,
              report);
      run(new Agent(parts, spool));
    }
    return 0;
  }

  private static void run(Agent agent) throws IOException, InterruptedException {
    var end = new Thread(agent::close, "end");
    Runtime.getRuntime().addShutdownHook(end);
    agent.run();
  }

  private MediaServer.Kind kind() {
    try {
      return MediaServer.Kind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException _) {
      throw refusal("--media-server is nginx-rtmp, srs, mediamtx or ovenmediaengine");
    }
  }

  private Source source(MediaServer mediaServer, HttpClient http) {
    try {
      return mediaServer.source(http, hls);
    } catch (IllegalArgumentException e) {
      throw refusal(String.valueOf(e.getMessage()));
    }
  }

  private Supplier<String> secret() {
    if (secretFile.isPresent()) {
      return new SecretFile(secretFile.get());
    }
    var secret =
        Optional.ofNullable(System.getenv("UNBROKEN_HOOK_SECRET"))
            .orElseThrow(
                () -> refusal("The hook secret is missing: UNBROKEN_HOOK_SECRET or --secret-file"));
    return () -> secret;
  }

  private ParameterException refusal(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static int refuse(ParameterException e, String[] arguments) {
    e.getCommandLine().getErr().printf("%s; see `./unbroken agent --help`.%n", e.getMessage());
    return REFUSED;
  }

  private static int fail(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    LoggerFactory.getLogger(AgentCommand.class)
        .atError()
        .setCause(e)
        .log("The agent cannot go on: {}", e.getMessage());
    return 1;
  }
}

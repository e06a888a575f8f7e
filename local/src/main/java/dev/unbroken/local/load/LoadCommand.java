package dev.unbroken.local.load;

import dev.unbroken.local.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./unbroken load}: breaks many broadcasts and counts what became of them. */
@Command(
    name = "load",
    description = {
      "Breaks many broadcasts and counts what became of them.",
      "Starts the runtime of `up` in a process of its own, on free ports of the loopback address;"
          + " makes channels, tells the bus of streams that drop and come back, writes their media,"
          + " and checks that each broadcast is one recording, announced once. One more in ten"
          + " does not break, or comes back too late and is two recordings. Ends with 0, or with 1"
          + " when something was lost or is there twice."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class LoadCommand implements Callable<Integer> {

  private static final int WRONG = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--channels",
      paramLabel = "N",
      description = "How many channels take turns, 1 to 5000 (default: ${DEFAULT-VALUE}).")
  private int channels = 1_000;

  @Option(
      names = "--broadcasts",
      paramLabel = "N",
      description = "How many broadcasts break, 1 to 100000 (default: ${DEFAULT-VALUE}).")
  private int broadcasts = 10_000;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "How many broadcasts begin in a second, after a rise of a minute at most; up to 100"
              + " (default: ${DEFAULT-VALUE}).")
  private double rate = 4;

  @Option(
      names = "--window",
      paramLabel = "SECONDS",
      description = "The reconnect window, 1 to 60 (default: ${DEFAULT-VALUE}).")
  private int window = 5;

  @Option(
      names = "--grace",
      paramLabel = "SECONDS",
      description =
          "How long a recording waits for late events, 0 to 60 (default: ${DEFAULT-VALUE}).")
  private int grace = 5;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another seed makes other broadcasts (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--heap",
      paramLabel = "MB",
      description = "The most heap the runtime may use, 64 to 4096 (default: ${DEFAULT-VALUE}).")
  private int heap = 512;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes the figures to this file as well.")
  private Optional<Path> json = Optional.empty();

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description = "Another template (default: template.yaml).")
  private Path template =
      Path.of(System.getProperty("unbroken.home", ".")).resolve("template.yaml");

  /** Made by the command line. */
  public LoadCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    var size = size();
    if (heap < 64 || heap > 4096) {
      throw new ParameterException(spec.commandLine(), "--heap must be between 64 and 4096");
    }
    var out = spec.commandLine().getOut();
    var result = new LoadRun(size, out).run(template, heap);
    result.print(out);
    if (json.isPresent()) {
      Files.writeString(json.get(), result.json().toPrettyString() + "\n");
    }
    return result.right() ? 0 : WRONG;
  }

  private LoadSize size() {
    try {
      return new LoadSize(
          channels, broadcasts, rate, Duration.ofSeconds(window), Duration.ofSeconds(grace), seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}

package dev.unbroken.bench;

import dev.unbroken.local.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./unbroken bench}: measures every part beside what a user would take instead. */
@Command(
    name = "unbroken bench",
    description = {
      "Measures every part beside what a user would take instead.",
      "Ours and the peer's run in turn on this machine. A run in full writes docs/performance.md and"
          + " its curves. Peers that are not installed are passed over; bench/peers/install installs"
          + " them. Ends with 0 when all was measured, whether or not a goal was missed, and with 1"
          + " when something could not be."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class BenchCommand implements Callable<Integer> {

  private static final int NOT_MEASURED = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--quick",
      description =
          "Ends within eight minutes on two cores: fewer rounds, smaller sizes; writes no page.")
  private boolean quick;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "This comparison alone; may be given again. --list names them.")
  private List<String> only = List.of();

  @Option(names = "--list", description = "Names the comparisons and ends.")
  private boolean list;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes the rows to this file as well.")
  private Optional<Path> json = Optional.empty();

  @Option(
      names = "--load",
      paramLabel = "FILE",
      description =
          "Takes the figures of memory from a load that was run before, instead of half an hour for"
              + " another: ./unbroken load --rate 5 --json FILE.")
  private Optional<Path> load = Optional.empty();

  private final Path home = Path.of(System.getProperty("unbroken.home", "."));

  /** Made by the command line. */
  private BenchCommand() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BenchCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    if (list) {
      Comparisons.all().forEach(comparison -> out.println(comparison.name()));
      return 0;
    }
    var work = Files.createTempDirectory("unbroken-bench-");
    try {
      return measure(new Machine(home, work, quick, load, out), out);
    } finally {
      delete(work);
    }
  }

  private int measure(Machine machine, PrintWriter out) throws IOException {
    var report = Report.of(machine);
    var failed = 0;
    for (var comparison : chosen()) {
      out.println(comparison.name());
      try {
        report.take(comparison.name(), comparison.measure(machine));
      } catch (Unavailable e) {
        out.println("  passed over: " + e.getMessage());
      } catch (Exception e) {
        failed++;
        out.println("  could not be measured:");
        e.printStackTrace(out);
      }
      out.flush();
    }
    if (json.isPresent()) {
      Results.write(report.rows(), json.get());
    }
    if (!quick) {
      report.publish(Comparisons.all().stream().map(Comparison::name).toList());
    }
    return failed == 0 ? 0 : NOT_MEASURED;
  }

  private List<Comparison> chosen() {
    var all = Comparisons.all();
    if (only.isEmpty()) {
      return all;
    }
    var chosen = new ArrayList<>(all);
    chosen.removeIf(comparison -> !only.contains(comparison.name()));
    for (var name : only) {
      if (all.stream().noneMatch(comparison -> comparison.name().equals(name))) {
        throw new ParameterException(
            spec.commandLine(), "There is no comparison '%s'; see --list".formatted(name));
      }
    }
    return chosen;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

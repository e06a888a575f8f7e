package dev.unbroken.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Options that are not given on the command line are looked for in the file of {@code --config}.
 */
final class ConfigFile implements IDefaultValueProvider {

  private static final String CONFIG = "--config";

  private final CommandLine line;
  private @Nullable Properties read;

  ConfigFile(CommandLine line) {
    this.line = line;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || option.longestName().equals(CONFIG)) {
      return null;
    }
    return properties().getProperty(option.longestName().replaceFirst("^--", ""));
  }

  /** The defaults are asked for after the command line has been read. */
  private Properties properties() {
    var before = read;
    if (before != null) {
      return before;
    }
    var properties = new Properties();
    var given = line.getCommandSpec().findOption(CONFIG).originalStringValues();
    if (!given.isEmpty()) {
      var file = Path.of(given.getLast());
      try (var in = Files.newBufferedReader(file)) {
        properties.load(in);
      } catch (IOException e) {
        throw new ParameterException(line, "The file %s cannot be read (%s)".formatted(file, e), e);
      }
      var unknown =
          properties.stringPropertyNames().stream()
              .filter(name -> line.getCommandSpec().findOption("--" + name) == null)
              .sorted()
              .collect(Collectors.joining(", "));
      if (!unknown.isEmpty()) {
        throw new ParameterException(
            line, "The file %s has unknown options: %s".formatted(file, unknown));
      }
    }
    read = properties;
    return properties;
  }
}

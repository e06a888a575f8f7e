package dev.unbroken.local.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An operation of the model.
 *
 * @param path as in the model; {@code {resourceArn}} stands for the member of this name
 * @param status of an answer when it worked
 */
record Operation(String name, String method, String path, int status) {

  static final Path TEMPLATE = Path.of("../template.yaml");

  private static final Pattern FUNCTION = Pattern.compile("(?m)^  (\\w+)Function:$");

  /** All that the model has. */
  static List<Operation> all() {
    return Reference.read("operations.tsv").stream()
        .map(row ->
            new Operation(
                row.get("operation"),
                row.get("method"),
                row.get("path"),
                Integer.parseInt(row.get("status"))))
        .toList();
  }

  /** Those of the model that template.yaml has. */
  static List<Operation> offered() {
    var functions = functions();
    return all().stream().filter(each -> functions.contains(each.name())).toList();
  }

  static Operation named(String name) {
    return all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  /** Whether a call carries its members in a body. */
  boolean hasBody() {
    return Constraint.of(this).stream().anyMatch(each -> each.in() == Constraint.In.BODY);
  }

  private static Set<String> functions() {
    return FUNCTION
        .matcher(template())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  static String template() {
    try {
      return Files.readString(TEMPLATE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}

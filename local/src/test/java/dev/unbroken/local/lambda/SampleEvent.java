package dev.unbroken.local.lambda;

import dev.unbroken.testing.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of {@code events/}: {@code <feature>/<operation>.json}, or with a case between the two.
 *
 * @param name the file's name below events/, without its ending
 */
record SampleEvent(String name) {

  private static final Path EVENTS = Template.PROJECT.resolve("events");

  /** All sample events, by name. */
  static List<SampleEvent> all() {
    try (var files = Files.walk(EVENTS, 2)) {
      return files
          .filter(file -> file.getNameCount() == EVENTS.getNameCount() + 2)
          .map(file -> EVENTS.relativize(file).toString())
          .filter(file -> file.endsWith(".json"))
          .map(file -> new SampleEvent(file.substring(0, file.length() - ".json".length())))
          .sorted((one, other) -> one.name().compareTo(other.name()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The logical id of the function that it is for. */
  String function() {
    var operation = new StringBuilder();
    for (var word : name.substring(name.indexOf('/') + 1).split("\\.", 2)[0].split("-", -1)) {
      operation.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return operation.append("Function").toString();
  }

  /** Whether it is its function's plain one, not that of a special case. */
  boolean isPlain() {
    return name.indexOf('.') < 0;
  }

  String text() throws IOException {
    return Files.readString(EVENTS.resolve(name + ".json"));
  }

  @Override
  public String toString() {
    return name;
  }
}

package dev.unbroken.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The project's template.yaml, as tests read it: a function of CloudFormation is its argument. */
public final class Template {

  /** The project's own folder: the nearest one above where the tests run that has the template. */
  public static final Path PROJECT = project();

  private final Map<String, ?> content;

  private Template(Map<String, ?> content) {
    this.content = content;
  }

  /** Reads template.yaml. */
  public static Template read() {
    return read("template.yaml");
  }

  /** Reads another template of the project, by its path from there. */
  public static Template read(String path) {
    try (var text = Files.newBufferedReader(PROJECT.resolve(path))) {
      return new Template(new Yaml(new Intrinsics()).load(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All resources, by their logical ids, in the order of the file. */
  public Map<String, ?> resources() {
    return map(content, "Resources");
  }

  /** All parameters, by their names. */
  public Map<String, ?> parameters() {
    return map(content, "Parameters");
  }

  /** What all functions have in common. */
  public Map<String, ?> globals() {
    return map(map(content, "Globals"), "Function");
  }

  /** All outputs, by their logical ids. */
  public Map<String, ?> outputs() {
    return map(content, "Outputs");
  }

  /** The properties of a resource, by its logical id. */
  public Map<String, ?> properties(String logicalId) {
    return map(map(resources(), logicalId), "Properties");
  }

  /** A map inside a map. */
  @SuppressWarnings("unchecked") // YAML's maps have strings for keys in this file.
  public static Map<String, ?> map(Map<String, ?> outer, String name) {
    return (Map<String, ?>) outer.get(name);
  }

  private static Path project() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("template.yaml"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** Takes {@code !Ref x} for {@code x}, and so on: no table's definition needs more. */
  private static final class Intrinsics extends SafeConstructor {

    Intrinsics() {
      super(new LoaderOptions());
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return switch (node) {
                case ScalarNode scalar -> scalar.getValue();
                case SequenceNode sequence -> constructSequence(sequence);
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new IllegalArgumentException("Not YAML: " + node);
              };
            }
          });
    }
  }
}

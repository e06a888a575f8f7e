package dev.unbroken.handlers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * template.yaml as plain maps and lists; {@code !Ref x} and its like read as the text {@code x}.
 */
record Template(Map<String, Object> root) {

  /** The project's own folder, found upwards from where the test runs. */
  static final Path PROJECT =
      Stream.iterate(Path.of("").toAbsolutePath(), path -> path.getParent())
          .takeWhile(path -> path != null)
          .filter(path -> Files.exists(path.resolve("template.yaml")))
          .findFirst()
          .orElseThrow();

  static Template read() throws IOException {
    try (var text = Files.newBufferedReader(PROJECT.resolve("template.yaml"))) {
      Map<String, Object> root = new Yaml(new Tags()).load(text);
      return new Template(root);
    }
  }

  /** The functions by operation: {@code GetChannel} for the resource {@code GetChannelFunction}. */
  Map<String, Map<String, Object>> functions() {
    var functions = new TreeMap<String, Map<String, Object>>();
    map(root, "Resources")
        .forEach((id, resource) -> {
          if (map(resource).get("Type").equals("AWS::Serverless::Function")) {
            functions.put(id.replaceFirst("Function$", ""), map(resource, "Properties"));
          }
        });
    return functions;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }

  static Map<String, Object> map(Object node, String name) {
    return map(map(node).getOrDefault(name, Map.of()));
  }

  static List<Map<String, Object>> maps(Object node, String name) {
    return ((List<?>) map(node).getOrDefault(name, List.of())).stream().map(Template::map).toList();
  }

  /** The function's permissions, a statement each. */
  static List<Map<String, Object>> statements(Map<String, Object> function) {
    return maps(function, "Policies").stream()
        .flatMap(policy -> maps(policy, "Statement").stream())
        .toList();
  }

  /** The function's event sources. */
  static List<Map<String, Object>> sources(Map<String, Object> function) {
    return map(function, "Events").values().stream().map(Template::map).toList();
  }

  private static final class Tags extends SafeConstructor {
    Tags() {
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
                default -> throw new IllegalArgumentException(node.toString());
              };
            }
          });
    }
  }
}

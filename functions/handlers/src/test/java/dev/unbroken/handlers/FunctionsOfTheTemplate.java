package dev.unbroken.handlers;

import dev.unbroken.testing.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The functions of template.yaml as plain maps and lists. */
final class FunctionsOfTheTemplate {

  private FunctionsOfTheTemplate() {}

  /** By operation, in the order of the file: {@code GetChannel} for {@code GetChannelFunction}. */
  static SequencedMap<String, Map<String, Object>> read() {
    var functions = new LinkedHashMap<String, Map<String, Object>>();
    Template.read()
        .resources()
        .forEach((id, resource) -> {
          if (map(resource).get("Type").equals("AWS::Serverless::Function")) {
            functions.put(id.replaceFirst("Function$", ""), map(resource, "Properties"));
          }
        });
    return functions;
  }

  @SuppressWarnings("unchecked") // YAML's maps have strings for keys in this file.
  static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }

  static Map<String, Object> map(Object node, String name) {
    return map(map(node).getOrDefault(name, Map.of()));
  }

  /** The function's permissions, a statement each. */
  static List<Map<String, Object>> statements(Map<String, Object> function) {
    return maps(function, "Policies").stream()
        .flatMap(policy -> maps(policy, "Statement").stream())
        .toList();
  }

  /** The function's event sources. */
  static List<Map<String, Object>> sources(Map<String, Object> function) {
    return map(function, "Events").values().stream().map(FunctionsOfTheTemplate::map).toList();
  }

  /** How the API calls the function. */
  static List<Map<String, Object>> calls(Map<String, Object> function) {
    return sources(function).stream()
        .filter(source -> source.get("Type").equals("HttpApi"))
        .map(source -> map(source, "Properties"))
        .toList();
  }

  /** The routes that lead to the function by name: a method and a path each. */
  static List<Map<String, Object>> routes(Map<String, Object> function) {
    return calls(function).stream().filter(call -> call.containsKey("Path")).toList();
  }

  private static List<Map<String, Object>> maps(Object node, String name) {
    return ((List<?>) map(node).getOrDefault(name, List.of()))
        .stream().map(FunctionsOfTheTemplate::map).toList();
  }
}

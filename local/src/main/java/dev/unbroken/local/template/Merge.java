package dev.unbroken.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** SAM's rule for Globals: mappings are merged, lists joined, single values replaced. */
final class Merge {

  private Merge() {}

  static ObjectNode over(ObjectNode globals, ObjectNode own) {
    var merged = globals.deepCopy();
    own.properties().forEach(member -> put(merged, member.getKey(), member.getValue()));
    return merged;
  }

  private static void put(ObjectNode merged, String name, JsonNode value) {
    switch (merged.get(name)) {
      case ObjectNode global when value instanceof ObjectNode own && !isFunction(own) ->
          merged.set(name, over(global, own));
      case ArrayNode global when value instanceof ArrayNode own ->
          merged.set(name, global.deepCopy().addAll(own));
      case null, default -> merged.set(name, value);
    }
  }

  private static boolean isFunction(ObjectNode node) {
    return node.has("Ref")
        || node.properties().stream().anyMatch(m -> m.getKey().startsWith("Fn::"));
  }
}

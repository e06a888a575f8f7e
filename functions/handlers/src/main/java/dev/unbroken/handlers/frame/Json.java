package dev.unbroken.handlers.frame;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Builds the JSON of answers. */
public final class Json {

  private Json() {}

  /** An empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Texts by name, in the order of the names, so that the same answer is the same text. */
  public static ObjectNode texts(Map<String, String> texts) {
    var json = object();
    new TreeMap<>(texts).forEach(json::put);
    return json;
  }

  /** The names of an enum's constants. */
  public static ArrayNode names(Collection<? extends Enum<?>> constants) {
    var json = JsonNodeFactory.instance.arrayNode();
    constants.forEach(constant -> json.add(constant.name()));
    return json;
  }
}

package dev.unbroken.local.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/** Changes one member of a request, by its path in the model; of a list the first element. */
final class Place {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Place() {}

  /** A copy of a request with another value at a path. */
  static ObjectNode with(ObjectNode request, String member, JsonNode value) {
    if (member.endsWith("{key}")) {
      var map = JSON.objectNode().put(value.textValue(), "any");
      return with(request, member.replace("{key}", ""), map);
    }
    if (member.endsWith("{value}")) {
      var map = JSON.objectNode().set("stage", value);
      return with(request, member.replace("{value}", ""), map);
    }
    var copy = request.deepCopy();
    set(copy, Arrays.asList(member.split("\\.")), value);
    return copy;
  }

  /** A copy of a request without a member. */
  static ObjectNode without(ObjectNode request, String member) {
    return with(request, member, MissingNode.getInstance());
  }

  private static void set(ObjectNode object, List<String> path, JsonNode value) {
    var name = path.getFirst().replace("[]", "");
    if (path.getFirst().endsWith("[]")) {
      var list = object.withArray(name);
      setElement(list, path.subList(1, path.size()), value);
    } else if (path.size() > 1) {
      var inner = object.path(name).isObject() ? object.get(name) : object.putObject(name);
      set((ObjectNode) inner, path.subList(1, path.size()), value);
    } else if (value.isMissingNode()) {
      object.remove(name);
    } else {
      object.set(name, value);
    }
  }

  private static void setElement(ArrayNode list, List<String> rest, JsonNode value) {
    if (list.isEmpty()) {
      list.addObject();
    }
    if (rest.isEmpty()) {
      list.set(0, value);
    } else {
      set((ObjectNode) list.get(0), rest, value);
    }
  }
}

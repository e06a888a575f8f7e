package dev.unbroken.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;

/** The properties of a resource; whoever reads them says so, and what nobody read is refused. */
final class Properties {

  private final ObjectNode node;
  private final String where;
  private final Set<String> read = new HashSet<>();

  Properties(ObjectNode node, String where) {
    this.node = node;
    this.where = where;
  }

  String where() {
    return where;
  }

  String where(String property) {
    return where + "." + property;
  }

  Optional<JsonNode> json(String property) {
    read.add(property);
    return Optional.ofNullable(node.get(property)).filter(value -> !value.isNull());
  }

  Optional<String> text(String property) {
    return json(property).map(value -> scalar(value, property).asText());
  }

  String requiredText(String property) {
    return text(property).orElseThrow(() -> missing(property));
  }

  OptionalInt integer(String property) {
    var value = json(property);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(scalar(value.get(), property).asText()));
    } catch (NumberFormatException e) {
      throw new TemplateException(where(property) + ": must be a whole number", e);
    }
  }

  boolean flag(String property, boolean otherwise) {
    return text(property).map(Boolean::parseBoolean).orElse(otherwise);
  }

  /** The properties below; none where there are none. */
  Properties below(String property) {
    return json(property)
        .map(value -> object(value, where(property)))
        .orElseGet(() -> new Properties(JsonNodeFactory.instance.objectNode(), where(property)));
  }

  boolean has(String property) {
    return node.hasNonNull(property);
  }

  /** Each named object below, in its order. */
  List<Properties> members(String property) {
    return List.copyOf(namedMembers(property).values());
  }

  /** Each object below by its name, in its order. */
  SequencedMap<String, Properties> namedMembers(String property) {
    var members = new LinkedHashMap<String, Properties>();
    json(property)
        .ifPresent(value ->
            value
                .properties()
                .forEach(m ->
                    members.put(
                        m.getKey(), object(m.getValue(), where(property) + "." + m.getKey()))));
    return members;
  }

  List<Properties> objects(String property) {
    var objects = new ArrayList<Properties>();
    for (var value : list(property)) {
      objects.add(object(value, where(property)));
    }
    return objects;
  }

  List<String> texts(String property) {
    return list(property).stream().map(value -> scalar(value, property).asText()).toList();
  }

  /** The texts of a list, or the one text that stands for such a list. */
  List<String> textOrTexts(String property) {
    return json(property).filter(JsonNode::isArray).isPresent()
        ? texts(property)
        : text(property).stream().toList();
  }

  /** Properties that change nothing on this machine. */
  Properties ignoring(String... properties) {
    read.addAll(List.of(properties));
    return this;
  }

  /** Refuses what was not read. */
  void done() {
    node.fieldNames()
        .forEachRemaining(property -> {
          if (!read.contains(property)) {
            throw new TemplateException(
                where(property) + ": the local runtime does not support this property");
          }
        });
  }

  TemplateException missing(String property) {
    return new TemplateException(where(property) + ": is required");
  }

  private List<JsonNode> list(String property) {
    var list = new ArrayList<JsonNode>();
    json(property)
        .ifPresent(value -> {
          if (!value.isArray()) {
            throw new TemplateException(where(property) + ": must be a list");
          }
          value.forEach(list::add);
        });
    return list;
  }

  private JsonNode scalar(JsonNode value, String property) {
    if (!value.isValueNode()) {
      throw new TemplateException(where(property) + ": must be a single value");
    }
    return value;
  }

  private static Properties object(JsonNode value, String where) {
    if (value instanceof ObjectNode object) {
      return new Properties(object, where);
    }
    throw new TemplateException(where + ": must be a mapping");
  }
}

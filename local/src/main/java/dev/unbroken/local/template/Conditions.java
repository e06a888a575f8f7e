package dev.unbroken.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The template's conditions. */
final class Conditions {

  private final ObjectNode conditions;
  private final Intrinsics intrinsics;
  private final Set<String> underWay = new HashSet<>();

  Conditions(ObjectNode conditions, Intrinsics intrinsics) {
    this.conditions = conditions;
    this.intrinsics = intrinsics;
  }

  boolean holds(String name, String where) {
    var condition = conditions.get(name);
    if (condition == null) {
      throw new TemplateException("%s: there is no condition %s".formatted(where, name));
    }
    if (!underWay.add(name)) {
      throw new TemplateException("The condition %s refers to itself".formatted(name));
    }
    try {
      return evaluate(condition, "Conditions." + name);
    } finally {
      underWay.remove(name);
    }
  }

  private boolean evaluate(JsonNode condition, String where) {
    if (condition.size() != 1 || !condition.isObject()) {
      throw new TemplateException(where + ": is not a condition");
    }
    var function = condition.fieldNames().next();
    var argument = condition.get(function);
    return switch (function) {
      case "Condition" -> holds(argument.asText(), where);
      case "Fn::Equals" ->
          intrinsics.text(argument.path(0), where).equals(intrinsics.text(argument.path(1), where));
      case "Fn::Not" -> !evaluate(argument.path(0), where);
      case "Fn::And" ->
          StreamSupport.stream(argument.spliterator(), false).allMatch(c -> evaluate(c, where));
      case "Fn::Or" ->
          StreamSupport.stream(argument.spliterator(), false).anyMatch(c -> evaluate(c, where));
      default ->
          throw new TemplateException(
              "%s: the local runtime does not know the condition %s".formatted(where, function));
    };
  }
}

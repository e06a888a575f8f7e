package dev.unbroken.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Replaces CloudFormation's intrinsic functions by their values. */
final class Intrinsics {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?[^}]*)}");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Names names;
  private final Conditions conditions;

  Intrinsics(Names names, ObjectNode conditions) {
    this.names = names;
    this.conditions = new Conditions(conditions, this);
  }

  Conditions conditions() {
    return conditions;
  }

  /** The value without intrinsic functions; empty where it is AWS::NoValue. */
  Optional<JsonNode> resolve(JsonNode node, String where) {
    return switch (node) {
      case ObjectNode object when isFunction(object) -> call(object, where);
      case ObjectNode object -> {
        var resolved = NODES.objectNode();
        for (var member : object.properties()) {
          resolve(member.getValue(), where + "." + member.getKey())
              .ifPresent(value -> resolved.set(member.getKey(), value));
        }
        yield Optional.of(resolved);
      }
      case ArrayNode array -> {
        var resolved = NODES.arrayNode();
        for (var element : array) {
          resolve(element, where).ifPresent(resolved::add);
        }
        yield Optional.of(resolved);
      }
      default -> Optional.of(node);
    };
  }

  /** The value as text. */
  String text(JsonNode node, String where) {
    return resolve(node, where)
        .filter(JsonNode::isValueNode)
        .map(JsonNode::asText)
        .orElseThrow(() -> new TemplateException(where + ": must be a text"));
  }

  private static boolean isFunction(ObjectNode object) {
    if (object.size() != 1) {
      return false;
    }
    var name = object.fieldNames().next();
    return name.equals("Ref") || name.startsWith("Fn::");
  }

  private Optional<JsonNode> call(ObjectNode object, String where) {
    var function = object.fieldNames().next();
    var argument = object.get(function);
    return switch (function) {
      case "Ref" -> names.ref(argument.asText(), where).map(TextNode::valueOf);
      case "Fn::GetAtt" -> Optional.of(TextNode.valueOf(attribute(argument, where)));
      case "Fn::Sub" -> Optional.of(TextNode.valueOf(substitute(argument, where)));
      case "Fn::Join" -> Optional.of(TextNode.valueOf(join(argument, where)));
      case "Fn::If" ->
          resolve(argument.path(conditions.holds(argument.path(0).asText(), where) ? 1 : 2), where);
      default ->
          throw new TemplateException(
              "%s: the local runtime does not know the function %s".formatted(where, function));
    };
  }

  private String attribute(JsonNode argument, String where) {
    return argument.isTextual()
        ? dotted(argument.asText(), where)
        : attribute(argument.path(0).asText(), text(argument.path(1), where), where);
  }

  private String dotted(String reference, String where) {
    var dot = reference.indexOf('.');
    if (dot < 0) {
      throw new TemplateException("%s: Fn::GetAtt takes Resource.Attribute".formatted(where));
    }
    return attribute(reference.substring(0, dot), reference.substring(dot + 1), where);
  }

  private String attribute(String resource, String attribute, String where) {
    return names
        .kept(resource, attribute)
        .map(value -> text(value, where))
        .orElseGet(() -> names.attribute(resource, attribute, where));
  }

  private String join(JsonNode argument, String where) {
    return StreamSupport.stream(argument.path(1).spliterator(), false)
        .map(part -> text(part, where))
        .collect(Collectors.joining(argument.path(0).asText()));
  }

  private String substitute(JsonNode argument, String where) {
    var template = argument.isArray() ? argument.path(0).asText() : argument.asText();
    var variables = argument.path(1);
    return VARIABLE
        .matcher(template)
        .replaceAll(match ->
            java.util.regex.Matcher.quoteReplacement(value(match.group(1), variables, where)));
  }

  private String value(String variable, JsonNode variables, String where) {
    if (variable.startsWith("!")) {
      return "${" + variable.substring(1) + "}";
    }
    if (variables.has(variable)) {
      return text(variables.get(variable), where);
    }
    return variable.contains(".") ? dotted(variable, where) : names.ref(variable, where).orElse("");
  }
}

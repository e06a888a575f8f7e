package dev.unbroken.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a parameter of the template may be. */
final class ParameterRule {

  private ParameterRule() {}

  static void check(String name, JsonNode rule, String value) {
    var allowed = rule.path("AllowedValues");
    if (allowed.isArray()
        && StreamSupport.stream(allowed.spliterator(), false)
            .noneMatch(a -> a.asText().equals(value))) {
      throw new TemplateException(
          "The parameter %s must be one of %s, not %s"
              .formatted(
                  name,
                  StreamSupport.stream(allowed.spliterator(), false)
                      .map(JsonNode::asText)
                      .collect(Collectors.joining(", ")),
                  value));
    }
    var pattern = rule.path("AllowedPattern");
    if (pattern.isTextual() && !value.matches(pattern.asText())) {
      throw new TemplateException(
          "The parameter %s must match %s".formatted(name, pattern.asText()));
    }
    if (rule.path("Type").asText().equals("Number")) {
      number(name, rule, value);
    }
  }

  private static void number(String name, JsonNode rule, String value) {
    BigDecimal number;
    try {
      number = new BigDecimal(value);
    } catch (NumberFormatException e) {
      throw new TemplateException(
          "The parameter %s must be a number, not %s".formatted(name, value), e);
    }
    if (rule.has("MinValue") && number.compareTo(rule.get("MinValue").decimalValue()) < 0) {
      throw new TemplateException(
          "The parameter %s must be at least %s".formatted(name, rule.get("MinValue").asText()));
    }
    if (rule.has("MaxValue") && number.compareTo(rule.get("MaxValue").decimalValue()) > 0) {
      throw new TemplateException(
          "The parameter %s must be at most %s".formatted(name, rule.get("MaxValue").asText()));
    }
  }
}

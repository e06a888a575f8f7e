package dev.unbroken.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.failure.Violation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The members of one JSON object of a request.
 *
 * <p>Each member is asked for once, with its constraints; what is wrong is collected, not thrown,
 * so that the caller learns everything at once from {@link #check()}. A JSON {@code null} counts as
 * absent.
 */
public final class Members {

  private final String path;
  private final JsonNode object;
  private final List<Violation> violations;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<Members> inner = new ArrayList<>();

  private Members(String path, JsonNode object, List<Violation> violations) {
    this.path = path;
    this.object = object;
    this.violations = violations;
  }

  /** The members of a request's body, which must be a JSON object. */
  public static Members of(JsonNode body) {
    if (!body.isObject()) {
      throw new ServiceFailure.Validation("The request body must be a JSON object");
    }
    return new Members("", body, new ArrayList<>());
  }

  /** A member that is a string. */
  public StringMember string(String name) {
    var value = member(name);
    if (value.isMissingNode()) {
      return new StringMember(pathOf(name), null, this);
    }
    if (!value.isTextual()) {
      violated(pathOf(name), "Member must be a string");
      return new StringMember(pathOf(name), null, this, true);
    }
    return new StringMember(pathOf(name), value.textValue(), this);
  }

  /** A member that is one of an enum's names; empty when absent or refused. */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    return string(name).oneOf(type);
  }

  /** A member that is {@code true} or {@code false}; empty when absent or refused. */
  public Optional<Boolean> bool(String name) {
    return member(name, JsonNode::isBoolean, "a boolean").map(JsonNode::booleanValue);
  }

  /** A whole number from {@code least} to {@code most}; empty when absent or refused. */
  public Optional<Long> integer(String name, long least, long most) {
    return member(name, JsonNode::isIntegralNumber, "a whole number")
        .filter(value -> isWithin(name, value.bigIntegerValue(), least, most))
        .map(JsonNode::longValue);
  }

  private boolean isWithin(String name, BigInteger number, long least, long most) {
    if (number.compareTo(BigInteger.valueOf(least)) < 0) {
      violated(pathOf(name), "Member must have value greater than or equal to " + least);
      return false;
    }
    if (number.compareTo(BigInteger.valueOf(most)) > 0) {
      violated(pathOf(name), "Member must have value less than or equal to " + most);
      return false;
    }
    return true;
  }

  /** A number; empty when absent or refused. */
  public Optional<Double> number(String name) {
    return member(name, JsonNode::isNumber, "a number").map(JsonNode::doubleValue);
  }

  /** An object inside; when it is absent all its members are, when it is no object that is said. */
  public Members object(String name) {
    var value = member(name);
    if (!value.isMissingNode() && !value.isObject()) {
      violated(pathOf(name), "Member must be an object");
      // What is missing inside is not worth saying of a thing that has no inside.
      return new Members(pathOf(name), JsonNodeFactory.instance.objectNode(), new ArrayList<>());
    }
    var members = new Members(pathOf(name), value, violations);
    inner.add(members);
    return members;
  }

  /** A map of strings; empty when absent or refused. */
  public Map<String, String> strings(String name) {
    var map = new LinkedHashMap<String, String>();
    var entries =
        member(name, JsonNode::isObject, "an object").map(JsonNode::properties).orElse(Set.of());
    for (var entry : entries) {
      if (entry.getValue().isTextual()) {
        map.put(entry.getKey(), entry.getValue().textValue());
      } else {
        violated(pathOf(name) + "." + entry.getKey(), "Member must be a string");
      }
    }
    return map;
  }

  /** A list of strings, each as a member of its own ({@code name[0]}); empty when absent. */
  public List<StringMember> list(String name) {
    var list = new ArrayList<StringMember>();
    for (var part : parts(name)) {
      var at = "%s[%d]".formatted(pathOf(name), list.size());
      if (part.isTextual()) {
        list.add(new StringMember(at, part.textValue(), this));
      } else {
        violated(at, "Member must be a string");
        list.add(new StringMember(at, null, this, true));
      }
    }
    return list;
  }

  /** A list of objects, each with members of its own ({@code name[0].…}); empty when absent. */
  public List<Members> objects(String name) {
    var list = new ArrayList<Members>();
    var parts = parts(name);
    for (var i = 0; i < parts.size(); i++) {
      var at = "%s[%d]".formatted(pathOf(name), i);
      if (parts.get(i).isObject()) {
        list.add(new Members(at, parts.get(i), violations));
      } else {
        violated(at, "Member must be an object");
      }
    }
    inner.addAll(list);
    return list;
  }

  private List<JsonNode> parts(String name) {
    return member(name, JsonNode::isArray, "a list").stream()
        .flatMap(JsonNode::valueStream)
        .toList();
  }

  /**
   * An object that must be there; when it is not, only that is said, and nothing of its members.
   */
  public Members requiredObject(String name) {
    if (has(name)) {
      return object(name);
    }
    known.add(name);
    violated(pathOf(name), "Member must not be null");
    return new Members(pathOf(name), MissingNode.getInstance(), new ArrayList<>());
  }

  /** How long a list is, with what is refused of it; empty when the member is no list. */
  public Optional<Integer> length(String name) {
    return Optional.of(object.path(name)).filter(JsonNode::isArray).map(JsonNode::size);
  }

  /** A list of an enum's names; without those that are refused, empty when absent. */
  public <E extends Enum<E>> List<E> choices(String name, Class<E> type) {
    return list(name).stream().map(each -> each.oneOf(type)).flatMap(Optional::stream).toList();
  }

  /** Whether the object itself was given. */
  public boolean present() {
    return !object.isMissingNode();
  }

  /** Whether the object has this member, with any value but {@code null}. */
  public boolean has(String name) {
    return object.hasNonNull(name);
  }

  /** Where a member stands, counted from the request's root. */
  public String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Says that a rule is broken which this reader does not know. */
  public void violated(String at, String constraint) {
    violations.add(new Violation(at, constraint));
  }

  /**
   * Throws {@link ServiceFailure.Validation} with all that is wrong, members nobody asked for
   * included; returns when nothing is.
   */
  public void check() {
    refuseUnknown();
    checkKnown();
  }

  /**
   * Throws {@link ServiceFailure.Validation} with all that is wrong; members nobody asked for are
   * let pass, as in what others send, who may say more than is read.
   */
  public void checkKnown() {
    if (!violations.isEmpty()) {
      throw new ServiceFailure.Validation(violations);
    }
  }

  private void refuseUnknown() {
    object
        .fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            violated(pathOf(name), "Member is not part of this operation");
          }
        });
    inner.forEach(Members::refuseUnknown);
  }

  /** Empty when absent, and when it is of another type, which is said. */
  private Optional<JsonNode> member(String name, Predicate<JsonNode> type, String typeName) {
    var value = member(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!type.test(value)) {
      violated(pathOf(name), "Member must be " + typeName);
      return Optional.empty();
    }
    return Optional.of(value);
  }

  private JsonNode member(String name) {
    known.add(name);
    var value = object.path(name);
    return value.isNull() ? MissingNode.getInstance() : value;
  }
}

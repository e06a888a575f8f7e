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
    var value = member(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isBoolean()) {
      violated(pathOf(name), "Member must be a boolean");
      return Optional.empty();
    }
    return Optional.of(value.booleanValue());
  }

  /** A whole number from {@code least} to {@code most}; empty when absent or refused. */
  public Optional<Long> integer(String name, long least, long most) {
    var value = member(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isIntegralNumber()) {
      violated(pathOf(name), "Member must be a whole number");
      return Optional.empty();
    }
    var number = value.bigIntegerValue();
    if (number.compareTo(BigInteger.valueOf(least)) < 0) {
      violated(pathOf(name), "Member must have value greater than or equal to " + least);
      return Optional.empty();
    }
    if (number.compareTo(BigInteger.valueOf(most)) > 0) {
      violated(pathOf(name), "Member must have value less than or equal to " + most);
      return Optional.empty();
    }
    return Optional.of(value.longValue());
  }

  /** A number; empty when absent or refused. */
  public Optional<Double> number(String name) {
    var value = member(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isNumber()) {
      violated(pathOf(name), "Member must be a number");
      return Optional.empty();
    }
    return Optional.of(value.doubleValue());
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
    var value = member(name);
    var map = new LinkedHashMap<String, String>();
    if (value.isMissingNode()) {
      return map;
    }
    if (!value.isObject()) {
      violated(pathOf(name), "Member must be an object");
      return map;
    }
    value
        .properties()
        .forEach(entry -> {
          if (entry.getValue().isTextual()) {
            map.put(entry.getKey(), entry.getValue().textValue());
          } else {
            violated(pathOf(name) + "." + entry.getKey(), "Member must be a string");
          }
        });
    return map;
  }

  /** A list of strings, each as a member of its own ({@code name[0]}); empty when absent. */
  public List<StringMember> list(String name) {
    var value = member(name);
    var list = new ArrayList<StringMember>();
    if (value.isMissingNode()) {
      return list;
    }
    if (!value.isArray()) {
      violated(pathOf(name), "Member must be a list");
      return list;
    }
    for (var i = 0; i < value.size(); i++) {
      var at = "%s[%d]".formatted(pathOf(name), i);
      if (value.get(i).isTextual()) {
        list.add(new StringMember(at, value.get(i).textValue(), this));
      } else {
        violated(at, "Member must be a string");
        list.add(new StringMember(at, null, this, true));
      }
    }
    return list;
  }

  /** A list of objects, each with members of its own ({@code name[0].…}); empty when absent. */
  public List<Members> objects(String name) {
    var value = member(name);
    var list = new ArrayList<Members>();
    if (value.isMissingNode()) {
      return list;
    }
    if (!value.isArray()) {
      violated(pathOf(name), "Member must be a list");
      return list;
    }
    for (var i = 0; i < value.size(); i++) {
      var at = "%s[%d]".formatted(pathOf(name), i);
      if (value.get(i).isObject()) {
        list.add(new Members(at, value.get(i), violations));
      } else {
        violated(at, "Member must be an object");
      }
    }
    inner.addAll(list);
    return list;
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
    if (!violations.isEmpty()) {
      throw new ServiceFailure.Validation(violations);
    }
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

  private JsonNode member(String name) {
    known.add(name);
    var value = object.path(name);
    return value.isNull() ? MissingNode.getInstance() : value;
  }
}

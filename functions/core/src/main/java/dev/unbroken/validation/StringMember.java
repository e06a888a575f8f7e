package dev.unbroken.validation;

import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A string of a request, with its constraints checked as they are named. */
public final class StringMember {

  private static final int LONGEST_NAME = 128;
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]*");
  private static final int LONGEST_ARN = 128;
  private static final Pattern ANY_ARN =
      Pattern.compile("arn:aws:ivs:[a-z0-9-]+:[0-9]+:[a-z-]+/[a-zA-Z0-9-]+");

  private final String path;
  private final @Nullable String value;
  private final Members owner;
  private boolean refused;

  StringMember(String path, @Nullable String value, Members owner) {
    this(path, value, owner, false);
  }

  StringMember(String path, @Nullable String value, Members owner, boolean refused) {
    this.path = path;
    this.value = value;
    this.owner = owner;
    this.refused = refused;
  }

  /** The member must be there. */
  public StringMember required() {
    if (value == null && !refused) {
      refuse("Member must not be null");
    }
    return this;
  }

  /** At least so many characters. */
  public StringMember min(int length) {
    if (value != null && value.codePointCount(0, value.length()) < length) {
      refuse("Member must have length greater than or equal to " + length);
    }
    return this;
  }

  /** At most so many characters. */
  public StringMember max(int length) {
    if (value != null && value.codePointCount(0, value.length()) > length) {
      refuse("Member must have length less than or equal to " + length);
    }
    return this;
  }

  /** The whole of it matches the pattern. */
  public StringMember pattern(Pattern pattern) {
    if (value != null && !pattern.matcher(value).matches()) {
      refuse("Member must satisfy regular expression pattern: " + pattern.pattern());
    }
    return this;
  }

  /** It is one of an enum's names; empty when absent or refused. */
  public <E extends Enum<E>> Optional<E> oneOf(Class<E> type) {
    if (value == null) {
      return Optional.empty();
    }
    var found =
        Arrays.stream(type.getEnumConstants()).filter(e -> e.name().equals(value)).findFirst();
    if (found.isEmpty()) {
      refuse(
          Arrays.stream(type.getEnumConstants())
              .map(Enum::name)
              .collect(Collectors.joining(", ", "Member must satisfy enum value set: [", "]")));
    }
    return found;
  }

  /** It has the form of a resource's name, which may be empty. */
  public StringMember name() {
    return max(LONGEST_NAME).pattern(NAME);
  }

  /** It has the form of an ARN of a resource of whatever kind. */
  public StringMember arn() {
    return max(LONGEST_ARN).pattern(ANY_ARN);
  }

  /** It is the ARN of a resource of one kind; empty when absent or refused. */
  public Optional<ResourceArn> arn(ResourceKind kind) {
    return max(LONGEST_ARN).pattern(arnOf(kind, "%s")).optional().flatMap(ResourceArn::parse);
  }

  /** It is the ARN of a resource of one kind, or the empty text, which counts as absent. */
  public Optional<ResourceArn> arnOrNone(ResourceKind kind) {
    return max(LONGEST_ARN).pattern(arnOf(kind, "^$|^%s$")).optional().flatMap(ResourceArn::parse);
  }

  private static Pattern arnOf(ResourceKind kind, String form) {
    return Pattern.compile(
        form.formatted("arn:aws:ivs:[a-z0-9-]+:[0-9]+:" + kind.label() + "/[a-zA-Z0-9-]+"));
  }

  /** The value, or nothing when it is absent or refused. */
  public Optional<String> optional() {
    return refused ? Optional.empty() : Optional.ofNullable(value);
  }

  /** The value; the default when it is absent, and also when refused, as the request then fails. */
  public String orElse(String otherwise) {
    return optional().orElse(otherwise);
  }

  /** Where the member stands, counted from the request's root. */
  public String path() {
    return path;
  }

  /** Says that a rule is broken, which may be one that this reader does not know. */
  public StringMember refuse(String constraint) {
    owner.violated(path, constraint);
    refused = true;
    return this;
  }
}

package dev.unbroken.handlers.playbackrestrictionpolicies;

import dev.unbroken.validation.Members;
import dev.unbroken.validation.StringMember;
import java.util.List;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The members that creating and updating a policy have in common. */
final class PolicyMembers {

  private static final Set<String> COUNTRIES = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);

  /** A scheme, a host that may begin with a wildcard, and a port; or what hides its origin. */
  private static final Pattern ORIGIN =
      Pattern.compile(
          "null|[a-zA-Z][a-zA-Z0-9+.-]*://"
              + "(\\[[0-9a-fA-F:.]+]|(\\*\\.)?[a-zA-Z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9])?)(:[0-9]{1,5})?");

  /** What fits an item of the table and an event of the bus; the model names no number. */
  private static final int MOST_ORIGINS = 1000;

  private final Members members;

  PolicyMembers(Members members) {
    this.members = members;
  }

  Optional<String> name() {
    return members.string("name").name().optional();
  }

  Optional<List<String>> allowedCountries() {
    return list("allowedCountries", COUNTRIES.size(), PolicyMembers::country);
  }

  Optional<List<String>> allowedOrigins() {
    return list("allowedOrigins", MOST_ORIGINS, PolicyMembers::origin);
  }

  Optional<Boolean> strictOriginEnforcement() {
    return members.bool("enableStrictOriginEnforcement");
  }

  private Optional<List<String>> list(String name, int most, Reading reading) {
    var list = members.list(name).stream().map(reading::read).flatMap(Optional::stream).toList();
    var length = members.length(name);
    if (length.orElse(0) > most) {
      members.violated(
          members.pathOf(name), "Member must have length less than or equal to " + most);
    }
    return length.map(_ -> list);
  }

  private static Optional<String> country(StringMember country) {
    var code = country.min(2).max(2).optional();
    if (code.isPresent() && !COUNTRIES.contains(code.get())) {
      country.refuse("Member must be an officially assigned ISO 3166-1 alpha-2 code");
    }
    return country.optional();
  }

  private static Optional<String> origin(StringMember origin) {
    var text = origin.max(128).optional();
    if (text.isPresent() && !ORIGIN.matcher(text.get()).matches()) {
      origin.refuse(
          "Member must be a value of the header Origin, such as https://example.com or"
              + " https://example.com:8443");
    }
    return origin.optional();
  }

  /** How one part of a list is read; empty when it is refused. */
  @FunctionalInterface
  private interface Reading {
    Optional<String> read(StringMember part);
  }
}

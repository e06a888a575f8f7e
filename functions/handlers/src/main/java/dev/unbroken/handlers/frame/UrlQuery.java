package dev.unbroken.handlers.frame;

import java.util.Optional;

/** The query of a URL that a media server tells of. */
public final class UrlQuery {

  private UrlQuery() {}

  /** A parameter's first value, percent-decoded; empty when it is not there, or says nothing. */
  public static Optional<String> value(String query, String name) {
    return Query.values(query, name).stream().filter(value -> !value.isEmpty()).findFirst();
  }
}

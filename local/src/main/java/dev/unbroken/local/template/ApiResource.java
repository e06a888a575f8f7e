package dev.unbroken.local.template;

import java.util.Map;
import java.util.Optional;

/**
 * The HTTP API.
 *
 * @param otherwise how fast each route may be called, unless it is named in {@code routes}
 * @param routes the same of single routes, by their keys
 */
public record ApiResource(Optional<Pace> otherwise, Map<String, Pace> routes) {

  /**
   * How fast a route may be called.
   *
   * @param rate calls a second
   * @param burst how many at once, after a time without any
   */
  public record Pace(double rate, int burst) {}

  /** An API of which nothing is said. */
  public static final ApiResource PLAIN = new ApiResource(Optional.empty(), Map.of());

  public ApiResource {
    routes = Map.copyOf(routes);
  }

  /** How fast the route may be called; empty: as fast as anybody likes. */
  public Optional<Pace> pace(String route) {
    return Optional.ofNullable(routes.get(route)).or(() -> otherwise);
  }
}

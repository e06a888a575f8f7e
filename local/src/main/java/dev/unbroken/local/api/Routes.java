package dev.unbroken.local.api;

import dev.unbroken.local.functions.LocalFunction;
import dev.unbroken.local.template.EventSource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which function a call is for: literal segments win over parameters, those over greedy ones. */
final class Routes {

  /** A route that matches a call, and the parameters of its path, percent-decoded. */
  record Match(LocalFunction function, String key, Map<String, String> parameters) {}

  private record Route(String method, List<String> segments, String path, LocalFunction function) {

    boolean takes(String called) {
      return method.equals("ANY") || method.equals(called);
    }

    /** Literal before parameter before greedy, segment by segment; a method before any. */
    String rank() {
      var rank = new StringBuilder();
      for (var segment : segments) {
        rank.append(segment.endsWith("+}") ? '2' : segment.startsWith("{") ? '1' : '0');
      }
      return rank.append(method.equals("ANY") ? '1' : '0').toString();
    }
  }

  private final List<Route> routes;
  private final Optional<Match> otherwise;

  private Routes(List<Route> routes, Optional<Match> otherwise) {
    this.routes = routes;
    this.otherwise = otherwise;
  }

  static Routes of(Iterable<LocalFunction> functions) {
    var routes = new ArrayList<Route>();
    var otherwise = Optional.<Match>empty();
    for (var function : functions) {
      for (var source : function.resource().sources()) {
        if (source.equals(EventSource.Route.DEFAULT)) {
          otherwise = Optional.of(new Match(function, "$default", Map.of()));
        } else if (source instanceof EventSource.Route(var method, var path)) {
          routes.add(new Route(method, segments(path), path, function));
        }
      }
    }
    routes.sort(Comparator.comparing(Route::rank));
    return new Routes(routes, otherwise);
  }

  /**
   * The route of a call, {@code $default} where no other takes it; the path as it came, still
   * percent-encoded.
   */
  Optional<Match> find(String method, String path) {
    var called = segments(path);
    for (var route : routes) {
      if (route.takes(method)) {
        var parameters = parameters(route.segments(), called);
        if (parameters.isPresent()) {
          return Optional.of(
              new Match(route.function(), route.method() + " " + route.path(), parameters.get()));
        }
      }
    }
    return otherwise;
  }

  private static Optional<Map<String, String>> parameters(List<String> route, List<String> called) {
    var parameters = new LinkedHashMap<String, String>();
    for (int i = 0; i < route.size(); i++) {
      var segment = route.get(i);
      if (i >= called.size()) {
        return Optional.empty();
      }
      if (segment.endsWith("+}")) {
        var rest = String.join("/", called.subList(i, called.size()));
        parameters.put(segment.substring(1, segment.length() - 2), decoded(rest));
        return rest.isEmpty() ? Optional.empty() : Optional.of(parameters);
      }
      if (segment.startsWith("{")) {
        if (called.get(i).isEmpty()) {
          return Optional.empty();
        }
        parameters.put(segment.substring(1, segment.length() - 1), decoded(called.get(i)));
      } else if (!segment.equals(decoded(called.get(i)))) {
        return Optional.empty();
      }
    }
    return route.size() == called.size() ? Optional.of(parameters) : Optional.empty();
  }

  private static List<String> segments(String path) {
    return Arrays.asList(path.substring(1).split("/", -1));
  }

  /** Percent-decoded; unlike in a query, a plus is a plus. */
  static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Not an encoding of anything, so it stands for itself.
      return text;
    }
  }
}

package dev.unbroken.local.template;

import dev.unbroken.local.template.ApiResource.Pace;
import java.util.HashMap;
import java.util.Optional;

/** Reads AWS::Serverless::HttpApi. */
final class ApiReader {

  /** What API Gateway gives an account of which nobody has asked for more. */
  private static final int BURST = 5000;

  private static final int RATE = 10_000;

  private ApiReader() {}

  static ApiResource read(Properties api) {
    var routes = new HashMap<String, Pace>();
    api.namedMembers("RouteSettings")
        .forEach((route, settings) -> pace(settings).ifPresent(pace -> routes.put(route, pace)));
    var read = new ApiResource(pace(api.below("DefaultRouteSettings")), routes);
    api.ignoring("AccessLogSettings", "Auth", "CorsConfiguration", "DefinitionBody", "Description")
        .ignoring("DisableExecuteApiEndpoint", "Name", "Tags", "PropagateTags")
        .done();
    return read;
  }

  private static Optional<Pace> pace(Properties settings) {
    var burst = settings.integer("ThrottlingBurstLimit");
    var rate = settings.text("ThrottlingRateLimit").map(text -> rate(settings, text));
    settings.ignoring("DetailedMetricsEnabled").done();
    return burst.isEmpty() && rate.isEmpty()
        ? Optional.empty()
        : Optional.of(new Pace(rate.orElse((double) RATE), burst.orElse(BURST)));
  }

  private static double rate(Properties settings, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new TemplateException(settings.where("ThrottlingRateLimit") + ": must be a number", e);
    }
  }
}

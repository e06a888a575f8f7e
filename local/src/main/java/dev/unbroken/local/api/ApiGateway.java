package dev.unbroken.local.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.local.functions.LocalFunction;
import dev.unbroken.local.functions.Outcome;
import dev.unbroken.local.template.ApiResource;
import dev.unbroken.throttling.TokenBucket;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The HTTP API's front door: any credentials are welcome. */
public final class ApiGateway extends Handler.Abstract {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int A_THOUSAND_SECONDS = 1000;
  private static final int LARGEST_BODY = 10 * 1024 * 1024;

  /** The request's first line and the values of its headers together, in bytes. */
  private static final int LARGEST_HEAD = 10_240;

  private final Routes routes;
  private final ApiResource api;
  private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();
  private final String accountId;
  private final InstantSource clock;

  /** Serves the routes of these functions, each as fast as the API lets it be called. */
  public ApiGateway(
      Iterable<LocalFunction> functions, ApiResource api, String accountId, InstantSource clock) {
    this.routes = Routes.of(functions);
    this.api = api;
    this.accountId = accountId;
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var requestId = UUID.randomUUID().toString();
    var answer = answer(request, requestId);
    response.setStatus(answer.status());
    answer
        .headers()
        .forEach(header -> response.getHeaders().add(header.getKey(), header.getValue()));
    response.getHeaders().put("apigw-requestid", requestId);
    if (!response.getHeaders().contains("x-amzn-RequestId")) {
      response.getHeaders().put("x-amzn-RequestId", requestId);
    }
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
    return true;
  }

  private GatewayAnswer answer(Request request, String requestId) throws Exception {
    var path = Optional.ofNullable(request.getHttpURI().getPath()).orElse("/");
    var match = routes.find(request.getMethod(), path);
    if (match.isEmpty()) {
      return GatewayAnswer.message(404, "Not Found");
    }
    if (head(request) > LARGEST_HEAD) {
      return GatewayAnswer.message(431, "Request Header Fields Too Large");
    }
    if (isTooFast(match.get().key())) {
      return GatewayAnswer.message(429, "Too Many Requests");
    }
    if (request.getLength() > LARGEST_BODY) {
      return GatewayAnswer.message(413, "Request Entity Too Large");
    }
    var body = Content.Source.asInputStream(request).readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      return GatewayAnswer.message(413, "Request Entity Too Large");
    }
    var event = call(request, path, body).event(match.get(), accountId, requestId, clock.instant());
    return switch (match.get().function().invoke(MAPPER.writeValueAsBytes(event), requestId)) {
      case Outcome.Answered(var payload) -> GatewayAnswer.of(payload);
      case Outcome.Failed failure when failure.timedOut() ->
          GatewayAnswer.message(503, "Service Unavailable");
      case Outcome.Failed _ -> GatewayAnswer.message(500, "Internal Server Error");
    };
  }

  private static int head(Request request) {
    var line =
        "%s %s %s"
            .formatted(
                request.getMethod(),
                request.getHttpURI().getPathQuery(),
                request.getConnectionMetaData().getProtocol());
    return line.length()
        + request.getHeaders().stream()
            .mapToInt(header -> header.getValue() == null ? 0 : header.getValue().length())
            .sum();
  }

  private boolean isTooFast(String route) {
    return api.pace(route)
        .map(pace -> buckets.computeIfAbsent(route, _ -> bucket(pace)))
        .filter(bucket -> !bucket.take())
        .isPresent();
  }

  private TokenBucket bucket(ApiResource.Pace pace) {
    var rate = Math.max(1, Math.round(pace.rate() * A_THOUSAND_SECONDS));
    return new TokenBucket(rate, pace.burst(), clock);
  }

  private static GatewayRequest call(Request request, String path, byte[] body) {
    var headers = new ArrayList<Map.Entry<String, String>>();
    request
        .getHeaders()
        .forEach(header ->
            headers.add(
                Map.entry(header.getName(), Optional.ofNullable(header.getValue()).orElse(""))));
    return new GatewayRequest(
        request.getMethod(),
        path,
        Optional.ofNullable(request.getHttpURI().getQuery()).orElse(""),
        request.getConnectionMetaData().getProtocol(),
        Request.getRemoteAddr(request),
        headers,
        body);
  }
}

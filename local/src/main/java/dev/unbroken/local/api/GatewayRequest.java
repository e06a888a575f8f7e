package dev.unbroken.local.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A call as it came over HTTP.
 *
 * @param path still percent-encoded
 * @param query as it came; empty when there is none
 * @param headers in their order, a repeated one with each of its values
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares calls.
record GatewayRequest(
    String method,
    String path,
    String query,
    String protocol,
    String sourceIp,
    List<Map.Entry<String, String>> headers,
    byte[] body) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The event in API Gateway's payload format 2.0. */
  ObjectNode event(Routes.Match route, String accountId, String requestId, Instant at) {
    var event = JsonNodeFactory.instance.objectNode();
    event.put("version", "2.0").put("routeKey", route.key());
    event.put("rawPath", Routes.decoded(path)).put("rawQueryString", query);
    var joined = joinedHeaders();
    var cookies = joined.remove("cookie");
    if (cookies != null) {
      var list = event.putArray("cookies");
      for (var cookie : cookies.split(";\\s*", -1)) {
        list.add(cookie);
      }
    }
    joined.forEach(event.putObject("headers")::put);
    if (!query.isEmpty()) {
      queryParameters().forEach(event.putObject("queryStringParameters")::put);
    }
    event.set("requestContext", context(route, joined, accountId, requestId, at));
    if (!route.parameters().isEmpty()) {
      route.parameters().forEach(event.putObject("pathParameters")::put);
    }
    putBody(event, joined.getOrDefault("content-type", ""));
    return event;
  }

  private ObjectNode context(
      Routes.Match route,
      Map<String, String> headers,
      String accountId,
      String requestId,
      Instant at) {
    var context = JsonNodeFactory.instance.objectNode();
    var domain = headers.getOrDefault("host", "127.0.0.1");
    context.put("accountId", accountId).put("apiId", "local").put("domainName", domain);
    context.put("domainPrefix", domain.split("[.:]", 2)[0]);
    context
        .putObject("http")
        .put("method", method)
        .put("path", Routes.decoded(path))
        .put("protocol", protocol)
        .put("sourceIp", sourceIp)
        .put("userAgent", headers.getOrDefault("user-agent", ""));
    context.put("requestId", requestId).put("routeKey", route.key()).put("stage", "$default");
    return context.put("time", TIME.format(at)).put("timeEpoch", at.toEpochMilli());
  }

  private void putBody(ObjectNode event, String contentType) {
    var text = isText(contentType) && isUtf8();
    if (body.length > 0) {
      event.put(
          "body",
          text
              ? new String(body, StandardCharsets.UTF_8)
              : Base64.getEncoder().encodeToString(body));
    }
    event.put("isBase64Encoded", body.length > 0 && !text);
  }

  /** Bytes that are no text at all cannot stand in the event as one. */
  private boolean isUtf8() {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** What API Gateway hands on as text; a call that does not say its type is taken for JSON. */
  private static boolean isText(String contentType) {
    var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.isEmpty()
        || type.startsWith("text/")
        || type.startsWith("application/x-amz-json")
        || type.endsWith("+json")
        || type.endsWith("+xml")
        || List.of("application/json", "application/javascript", "application/xml").contains(type);
  }

  private Map<String, String> joinedHeaders() {
    var joined = new LinkedHashMap<String, String>();
    for (var header : headers) {
      joined.merge(
          header.getKey().toLowerCase(Locale.ROOT), header.getValue(), (a, b) -> a + "," + b);
    }
    return joined;
  }

  private Map<String, String> queryParameters() {
    var parameters = new LinkedHashMap<String, List<String>>();
    for (var pair : query.split("&", -1)) {
      var parts = pair.split("=", 2);
      parameters
          .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
          .add(parts.length == 2 ? decoded(parts[1]) : "");
    }
    var joined = new LinkedHashMap<String, String>();
    parameters.forEach((name, values) -> joined.put(name, String.join(",", values)));
    return joined;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}

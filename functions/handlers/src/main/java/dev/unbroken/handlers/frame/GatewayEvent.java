package dev.unbroken.handlers.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.json.JsonText;
import dev.unbroken.signature.SignedCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.Optional;

/** A call and its answer in the form of an HTTP API (payload format 2.0). */
final class GatewayEvent {

  private final JsonNode event;

  GatewayEvent(JsonNode event) {
    this.event = event;
  }

  static GatewayEvent read(InputStream input) throws IOException {
    return new GatewayEvent(JsonText.read(input));
  }

  /** The call; its body is read when an operation asks for members. */
  Call call() {
    return new Call(event);
  }

  /** The call of a media server. */
  HookCall hookCall() {
    return call().ofHook();
  }

  /** Whether API Gateway's IAM authorizer has let the caller in. */
  boolean isAuthorized() {
    return !event.path("requestContext").path("authorizer").path("iam").isEmpty();
  }

  /** The call as its caller signed it. */
  SignedCall signedCall() {
    var headers = new HashMap<String, String>();
    event
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    return SignedCall.of(
        event.path("requestContext").path("http").path("method").asText(""),
        event.path("rawPath").asText(""),
        event.path("rawQueryString").asText(""),
        headers,
        body());
  }

  /** The body as it came over HTTP. */
  byte[] body() {
    var body = event.path("body").asText("");
    if (!event.path("isBase64Encoded").asBoolean(false)) {
      return body.getBytes(UTF_8);
    }
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw new ServiceFailure.Validation("The request body is not valid base64");
    }
  }

  String requestId() {
    return event.path("requestContext").path("requestId").asText("-");
  }

  void write(OutputStream output, ErrorReply error) throws IOException {
    write(output, error.reply(), Optional.of(error.type()));
  }

  void write(OutputStream output, Reply reply) throws IOException {
    write(output, reply, Optional.empty());
  }

  private void write(OutputStream output, Reply reply, Optional<String> errorType)
      throws IOException {
    var answer = Json.object().put("statusCode", reply.status());
    var headers = answer.putObject("headers");
    ResponseHeaders.put(headers, requestId());
    reply.headers().forEach(headers::put);
    errorType.ifPresent(type -> headers.put("x-amzn-ErrorType", type));
    if (reply.body().isPresent()) {
      headers.put("Content-Type", "application/json");
      answer.put("body", JsonText.text(reply.body().get()));
    }
    answer.put("isBase64Encoded", false);
    output.write(JsonText.bytes(answer));
  }
}

package dev.unbroken.handlers.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unbroken.failure.ServiceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Optional;

/** A call and its answer in the form of an HTTP API (payload format 2.0). */
final class GatewayEvent {

  /** More than any operation of the model needs. */
  private static final int LARGEST_BODY = 256 * 1024;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build())
          .build();
  private static final JsonMapper MAPPER =
      JsonMapper.builder(JSON)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // Half a surrogate pair, which a caller may send and an error repeats, has no UTF-8.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private final JsonNode event;

  private GatewayEvent(JsonNode event) {
    this.event = event;
  }

  static GatewayEvent read(InputStream input) throws IOException {
    return new GatewayEvent(MAPPER.readTree(input));
  }

  /** The call; refused when its body is too large or no JSON. */
  Call call() {
    var text = body();
    if (text.getBytes(UTF_8).length > LARGEST_BODY) {
      throw new ServiceFailure.Validation(
          "The request body is larger than %d bytes".formatted(LARGEST_BODY));
    }
    try {
      return new Call(event, text.isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(text));
    } catch (JacksonException e) {
      var at = Optional.ofNullable(e.getLocation());
      throw new ServiceFailure.Validation(
          "The request body is not valid JSON"
              + at.map(l -> " (line %d, column %d)".formatted(l.getLineNr(), l.getColumnNr()))
                  .orElse(""));
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
    var answer = MAPPER.createObjectNode().put("statusCode", reply.status());
    var headers = answer.putObject("headers");
    ResponseHeaders.put(headers, requestId());
    errorType.ifPresent(type -> headers.put("x-amzn-ErrorType", type));
    if (reply.body().isPresent()) {
      headers.put("Content-Type", "application/json");
      answer.put("body", MAPPER.writeValueAsString(reply.body().get()));
    }
    answer.put("isBase64Encoded", false);
    output.write(MAPPER.writeValueAsBytes(answer));
  }

  private String body() {
    var body = event.path("body").asText("");
    if (!event.path("isBase64Encoded").asBoolean(false)) {
      return body;
    }
    try {
      return new String(Base64.getDecoder().decode(body), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ServiceFailure.Validation("The request body is not valid base64");
    }
  }
}

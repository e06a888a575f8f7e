package dev.unbroken.handlers.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Calls a handler through the bytes that API Gateway sends and takes. */
public final class TestingCall {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TestingCall() {}

  /** What a caller sees. */
  public record Answer(int status, JsonNode headers, String body) {

    /** The body, which must be JSON. */
    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** A header's value; null when absent. */
    public String header(String name) {
      return headers.path(name).textValue();
    }

    /** Checks that it is an error of a type, in both spellings, and returns its text. */
    public String refused(int status, String type) {
      assertThat(this.status).as(body).isEqualTo(status);
      assertThat(header("x-amzn-ErrorType")).isEqualTo(type);
      assertThat(json().path("message")).isEqualTo(json().path("exceptionMessage"));
      return json().path("exceptionMessage").textValue();
    }

    /** Checks that it succeeded, and returns the body. */
    public JsonNode succeeded() {
      assertThat(status).as(body).isEqualTo(200);
      return json();
    }
  }

  /** The answer to a body. */
  public static Answer call(ApiHandler handler, String body) {
    return event(handler, JSON.createObjectNode().put("body", body));
  }

  /** The answer to a whole event. */
  public static Answer event(ApiHandler handler, ObjectNode event) {
    event.putObject("requestContext").put("requestId", "request-1");
    return answer(handler, event);
  }

  /** The answer to a whole event that came by a method and a path. */
  public static Answer event(ApiHandler handler, ObjectNode event, String method, String path) {
    event
        .putObject("requestContext")
        .put("requestId", "request-1")
        .putObject("http")
        .put("method", method)
        .put("path", path);
    return answer(handler, event);
  }

  /** The answer to an event as it stands. */
  static Answer answer(ApiHandler handler, ObjectNode event) {
    try {
      var output = new ByteArrayOutputStream();
      handler.handleRequest(new ByteArrayInputStream(JSON.writeValueAsBytes(event)), output, null);
      var answer = JSON.readTree(output.toString(UTF_8));
      return new Answer(
          answer.path("statusCode").intValue(),
          answer.path("headers"),
          answer.path("body").asText(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

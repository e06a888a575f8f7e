package dev.unbroken.local.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What came back over HTTP. */
record Answer(int status, HttpHeaders headers, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> HEADERS =
      List.of(
          "x-amzn-RequestId",
          "Access-Control-Allow-Origin",
          "Access-Control-Expose-Headers",
          "Cache-Control",
          "Content-Security-Policy",
          "Strict-Transport-Security",
          "X-Content-Type-Options",
          "X-Frame-Options");

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JacksonException e) {
      throw new AssertionError(json, e);
    }
  }

  JsonNode json() {
    return parse(body);
  }

  /** The type of the error; empty when it worked. */
  String error() {
    return headers.firstValue("x-amzn-ErrorType").orElse("");
  }

  /** Checks that it is this error, in the form that every IVS client reads. */
  void refused(int status, String error, String named) {
    assertThat(this.status).as(body).isEqualTo(status);
    assertThat(error()).isEqualTo(error);
    assertThat(json().path("exceptionMessage").asText()).contains(named).isNotBlank();
    assertThat(json().path("message")).isEqualTo(json().path("exceptionMessage"));
    hasAllHeaders();
  }

  /** Checks that it worked, and returns the JSON; empty when there is none. */
  JsonNode worked(int status) {
    assertThat(this.status).as(body).isEqualTo(status);
    assertThat(error()).isEmpty();
    hasAllHeaders();
    return status == 204 ? JSON.createObjectNode() : json();
  }

  private void hasAllHeaders() {
    assertThat(headers.map()).containsKeys(lowerCase(HEADERS));
    assertThat(headers.firstValue("Content-Type"))
        .isEqualTo(body.isEmpty() ? Optional.empty() : Optional.of("application/json"));
  }

  private static String[] lowerCase(List<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toArray(String[]::new);
  }
}

package dev.unbroken.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a running service says of itself to whoever asks. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TallyTest {

  @Test
  void it_shows_each_function_s_invocations_beside_the_event_bus() throws Exception {
    try (var service = new RunningRuntime(RunningRuntime.options());
        var http = HttpClient.newHttpClient()) {
      service.call("POST", "/Echo", "{}");
      service.call("POST", "/Echo", "{}");

      var tally = URI.create(service.runtime.endpoints().eventBridge() + "/tally");
      var answer =
          http.send(HttpRequest.newBuilder(tally).build(), HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
      var shown = RunningRuntime.json(answer.body());
      assertThat(
              shown.properties().stream().mapToInt(f -> f.getValue().path("invocations").asInt()))
          .contains(2);
    }
  }
}

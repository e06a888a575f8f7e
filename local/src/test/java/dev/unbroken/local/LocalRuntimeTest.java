package dev.unbroken.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.local.sample.Seen;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LocalRuntimeTest {

  private static RunningRuntime running;

  @BeforeAll
  static void start() {
    running = new RunningRuntime(RunningRuntime.options());
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @BeforeEach
  void forget() {
    Seen.clear();
  }

  @Test
  void answers_a_call_with_what_the_function_answered() throws Exception {
    var answer =
        running.call("POST", "/Echo?a=1&a=b%20c", "{\"x\":1}", "Content-Type", "application/json");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("x-echo")).hasValue("yes");
    var body = RunningRuntime.json(answer.body());
    assertThat(body.at("/event/body").asText()).isEqualTo("{\"x\":1}");
    assertThat(body.at("/event/rawQueryString").asText()).isEqualTo("a=1&a=b%20c");
    assertThat(body.at("/event/queryStringParameters/a").asText()).isEqualTo("1,b c");
    assertThat(body.path("greeting").asText()).isEqualTo("hello from us-west-2");
    assertThat(body.path("secret").asText()).hasSize(40).doesNotContain("resolve");
    assertThat(body.path("home").asText())
        .as("the process's own variables stay out")
        .isEqualTo("-");
    assertThat(body.path("function").asText()).isEqualTo("EchoFunction");
  }

  @Test
  void hands_a_changed_item_to_the_function_that_follows_the_table() {
    running.put("plain", Map.of());
    running.put("silent", Map.of("quiet", AttributeValue.fromBool(true)));
    running.put("last", Map.of());

    Wait.until(() -> Seen.ITEMS.contains("last"), "the last item");
    assertThat(Seen.ITEMS).containsExactly("plain", "last");
  }
}

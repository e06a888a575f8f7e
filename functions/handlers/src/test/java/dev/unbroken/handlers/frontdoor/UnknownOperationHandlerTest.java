package dev.unbroken.handlers.frontdoor;

import static dev.unbroken.testing.Template.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.handlers.frame.TestingCall;
import dev.unbroken.handlers.frame.TestingHost;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnknownOperationHandlerTest {

  private final TestingHost host = new TestingHost();

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void names_what_was_asked_for() throws IOException {
    var text = call(sample(), "POST", "/GetChanel").refused(404, "UnknownOperationException");

    assertThat(text).isEqualTo("There is no operation POST /GetChanel");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null"})
  void does_not_care_for_the_body(String body) throws IOException {
    var answer = call(sample().put("body", body), "GET", "/GetChannel");

    assertThat(answer.refused(404, "UnknownOperationException")).endsWith("GET /GetChannel");
  }

  @Test
  void repeats_no_more_of_a_long_path_than_is_of_use() throws IOException {
    var answer = call(sample(), "POST", "/" + "a".repeat(8_000));

    assertThat(answer.refused(404, "UnknownOperationException")).hasSizeLessThan(250);
  }

  private TestingCall.Answer call(ObjectNode event, String method, String path) {
    return TestingCall.event(host.make(UnknownOperationHandler::new), event, method, path);
  }

  private static ObjectNode sample() throws IOException {
    return (ObjectNode)
        new ObjectMapper()
            .readTree(PROJECT.resolve("events/front-door/unknown-operation.json").toFile());
  }
}

package dev.unbroken.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ApiTest {

  private static final String ARN = "arn:aws:ivs:us-west-2:123456789012:channel/abc";
  private static RunningRuntime running;

  @BeforeAll
  static void start() {
    running = new RunningRuntime(RunningRuntime.options());
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Test
  void describes_a_call_in_payload_format_2() throws Exception {
    var answer =
        running.call(
            "POST",
            "/Echo",
            "{}",
            "Content-Type",
            "application/json",
            "X-One",
            "1",
            "X-One",
            "2",
            "Cookie",
            "a=1; b=2");

    var event = RunningRuntime.json(answer.body()).path("event");
    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("routeKey").asText()).isEqualTo("POST /Echo");
    assertThat(event.path("rawPath").asText()).isEqualTo("/Echo");
    assertThat(event.path("rawQueryString").asText("missing")).isEmpty();
    assertThat(event.has("queryStringParameters")).isFalse();
    assertThat(event.has("pathParameters")).isFalse();
    assertThat(event.at("/headers/x-one").asText()).isEqualTo("1,2");
    assertThat(event.at("/headers/cookie").isMissingNode()).isTrue();
    assertThat(event.path("cookies")).hasSize(2);
    assertThat(event.at("/requestContext/http/method").asText()).isEqualTo("POST");
    assertThat(event.at("/requestContext/http/sourceIp").asText()).isEqualTo("127.0.0.1");
    assertThat(event.at("/requestContext/stage").asText()).isEqualTo("$default");
    assertThat(event.at("/requestContext/accountId").asText()).isEqualTo("123456789012");
    assertThat(event.at("/requestContext/time").asText())
        .matches("\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000");
    assertThat(event.path("isBase64Encoded").asBoolean(true)).isFalse();
  }

  @Test
  void gives_a_greedy_parameter_the_rest_of_the_path_encoded_or_not() throws Exception {
    var encoded =
        running.call("GET", "/tags/arn%3Aaws%3Aivs%3Aus-west-2%3A123456789012%3Achannel%2Fabc", "");
    var plain = running.call("GET", "/tags/" + ARN, "");

    assertThat(parameter(encoded.body(), "resourceArn")).isEqualTo(ARN);
    assertThat(parameter(plain.body(), "resourceArn")).isEqualTo(ARN);
  }

  @Test
  void prefers_a_literal_segment_to_a_parameter() throws Exception {
    var literal = running.call("GET", "/things/best/parts/only", "");
    var parameters = running.call("GET", "/things/a+b/parts/%C3%A9", "");

    assertThat(RunningRuntime.json(literal.body()).at("/event/routeKey").asText())
        .isEqualTo("GET /things/best/parts/only");
    assertThat(parameter(parameters.body(), "id")).isEqualTo("a+b");
    assertThat(parameter(parameters.body(), "part")).isEqualTo("é");
  }

  @Test
  void encodes_a_body_that_is_no_text() throws Exception {
    var answer = running.call("POST", "/Echo", "abc", "Content-Type", "application/octet-stream");

    var event = RunningRuntime.json(answer.body()).path("event");
    assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
    assertThat(event.path("body").asText()).isEqualTo("YWJj");
  }

  @Test
  void knows_nothing_of_what_no_route_takes_as_api_gateway_has_it() throws Exception {
    var path = running.call("POST", "/Nothing", "{}");
    var method = running.call("GET", "/Echo", "");

    assertThat(path.statusCode()).isEqualTo(404);
    assertThat(path.body()).isEqualTo("{\"message\":\"Not Found\"}");
    assertThat(path.headers().firstValue("apigw-requestid")).isPresent();
    assertThat(method.statusCode()).isEqualTo(404);
  }

  @Test
  void says_nothing_of_why_a_function_failed() throws Exception {
    var failed = running.call("POST", "/Fail", "{}");
    var slow = running.call("POST", "/Slow", "{}");

    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(failed.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    assertThat(slow.statusCode()).isEqualTo(503);
    assertThat(slow.body()).isEqualTo("{\"message\":\"Service Unavailable\"}");
  }

  @Test
  void refuses_a_body_above_10_megabytes() throws Exception {
    var answer = running.call("POST", "/Echo", "x".repeat(10 * 1024 * 1024 + 1));

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  private static String parameter(String body, String name) {
    return RunningRuntime.json(body).at("/event/pathParameters/" + name).asText();
  }

  @Test
  void refuses_headers_that_are_larger_than_api_gateway_takes() throws Exception {
    var many = new String[200];
    for (int i = 0; i < many.length; i += 2) {
      many[i] = "X-Header-" + i;
      many[i + 1] = "a".repeat(110);
    }

    assertThat(running.call("POST", "/Echo", "{}", "X-Large", "a".repeat(9_000)).statusCode())
        .isEqualTo(201);
    assertThat(running.call("POST", "/Echo", "{}", "X-Large", "a".repeat(11_000)).statusCode())
        .isEqualTo(431);
    assertThat(running.call("POST", "/Echo", "{}", many).statusCode()).isEqualTo(431);
    assertThat(running.call("POST", "/Echo?a=" + "a".repeat(11_000), "{}").statusCode())
        .isEqualTo(431);
  }
}

package dev.unbroken.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.unbroken.local.template.FunctionResource;
import dev.unbroken.local.template.Place;
import dev.unbroken.local.template.TemplateReader;
import dev.unbroken.testing.Template;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a function calls, and with whose keys, by the way in which Lambda starts it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InitializationTest {

  private static final Path JAR =
      Template.PROJECT.resolve("functions/handlers/target/unbroken-functions.jar");

  private static final String KEYS =
      """
      {"AccessKeyId": "BEHIND", "SecretAccessKey": "s", "Token": "restored",
       "Expiration": "2999-01-01T00:00:00Z"}
      """;

  /** A call of DynamoDB: the access key it is signed with, and its session's token. */
  private record Signed(String key, String token) {}

  @TempDir private static Path task;

  private static HttpServer aws;
  private static final List<Signed> CALLS = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    if (!"true".equals(System.getenv("UNBROKEN_REQUIRE_TOOLS"))) {
      assumeThat(System.getProperty("os.name"))
          .as("AWS's runtime interface client has a native library for Linux alone")
          .isEqualTo("Linux");
      assumeThat(JAR).as("run mvn verify: mvn test makes no jar").exists();
    }
    TaskFolder.fill(task, JAR);
    aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    aws.createContext("/", InitializationTest::answerAsDynamoDb);
    aws.createContext("/credentials", InitializationTest::answerWithKeys);
    aws.start();
  }

  @AfterAll
  static void stop() {
    if (aws != null) {
      aws.stop(0);
    }
  }

  @BeforeEach
  @AfterEach
  void forget() {
    CALLS.clear();
  }

  @Test
  void a_function_is_primed_for_its_picture_and_has_its_keys_from_the_address_lambda_names()
      throws Exception {
    var answer =
        getChannel(
            Map.of(
                "AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI", address() + "/credentials",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN", "lambda"));

    assertThat(answer).contains("\"statusCode\":404");
    assertThat(CALLS)
        .as("the priming's call, and the caller's")
        .containsExactly(new Signed("BEHIND", "restored"), new Signed("BEHIND", "restored"));
  }

  @Test
  void a_function_that_starts_on_demand_calls_for_its_caller_alone_with_the_keys_of_its_variables()
      throws Exception {
    var answer =
        getChannel(
            Map.of(
                "AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand",
                "AWS_ACCESS_KEY_ID", "VARIABLE",
                "AWS_SECRET_ACCESS_KEY", "s",
                "AWS_SESSION_TOKEN", "session"));

    assertThat(answer).contains("\"statusCode\":404");
    assertThat(CALLS).containsExactly(new Signed("VARIABLE", "session"));
  }

  private static String getChannel(Map<String, String> start) throws Exception {
    var function = function();
    var environment = new HashMap<>(function.environment());
    environment.put("PAGE_TOKEN_KEY", "secret");
    environment.put("AWS_REGION", "us-west-2");
    environment.put("AWS_SAM_LOCAL", "true");
    environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", address());
    environment.putAll(start);
    var event = new SampleEvent("channels/get-channel").text().getBytes(UTF_8);
    var outcome = FunctionProcess.invoke(function, event, environment, task);
    assertThat(outcome).isInstanceOf(RuntimeApi.Outcome.Answered.class);
    return ((RuntimeApi.Outcome.Answered) outcome).payload();
  }

  private static FunctionResource function() {
    var place = new Place("000000000000", "us-west-2", address());
    return TemplateReader.read(Template.PROJECT.resolve("template.yaml"), Map.of(), place)
        .functions()
        .stream()
        .filter(each -> each.name().equals("GetChannelFunction"))
        .findFirst()
        .orElseThrow();
  }

  private static String address() {
    return "http://127.0.0.1:" + aws.getAddress().getPort();
  }

  /** There is no item. */
  private static void answerAsDynamoDb(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    var key = headers.getFirst("Authorization").replaceAll(".*Credential=([^/]*)/.*", "$1");
    CALLS.add(new Signed(key, headers.getFirst("X-Amz-Security-Token")));
    reply(exchange, 200, "{}");
  }

  private static void answerWithKeys(HttpExchange exchange) throws IOException {
    var known = "lambda".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    reply(exchange, known ? 200 : 403, known ? KEYS : "{}");
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(status, body.length());
      exchange.getResponseBody().write(body.getBytes(UTF_8));
    }
  }
}

package dev.unbroken.handlers.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.failure.ServiceFailure.NotAuthentic.Flaw;
import dev.unbroken.handlers.frame.TestingCall.Answer;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ApiHandlerTest {

  private static final List<String> HEADERS_OF_EVERY_ANSWER =
      List.of(
          "x-amzn-RequestId",
          "Access-Control-Allow-Origin",
          "Access-Control-Expose-Headers",
          "Cache-Control",
          "Content-Security-Policy",
          "Strict-Transport-Security",
          "X-Content-Type-Options",
          "X-Frame-Options");

  /** Answers whatever a function makes of a call. */
  private static final class TestingHandler extends ApiHandler {

    private final Function<Call, Reply> answer;

    TestingHandler(Function<Call, Reply> answer) {
      this.answer = answer;
    }

    @Override
    protected Reply handle(Call call) {
      return answer.apply(call);
    }
  }

  private static final ApiHandler ECHO =
      new TestingHandler(call -> {
        var members = call.members();
        var text = members.string("text").orElse("nothing");
        members.check();
        return Reply.ok("echo", JsonNodeFactory.instance.textNode(text));
      });

  private static ApiHandler failing(RuntimeException failure) {
    return new TestingHandler(call -> {
      throw failure;
    });
  }

  @Test
  void answers_200_with_json() {
    var answer = TestingCall.call(ECHO, "{\"text\": \"hé 😀\"}");

    assertThat(answer.succeeded().path("echo").textValue()).isEqualTo("hé 😀");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertHeaders(answer);
  }

  @Test
  void answers_204_with_nothing() {
    var answer = TestingCall.call(new TestingHandler(call -> Reply.done()), "{}");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.header("Content-Type")).isNull();
    assertHeaders(answer);
  }

  private static ServiceFailure notAuthentic(Flaw flaw) {
    return new ServiceFailure.NotAuthentic(flaw, "text");
  }

  static List<Arguments> failures() {
    var arn = new ResourceArn("aws", "eu-west-1", "1", ResourceKind.CHANNEL, "a");
    return List.of(
        Arguments.of(new ServiceFailure.Validation("text"), 400, "ValidationException"),
        Arguments.of(
            new ServiceFailure.QuotaExceeded("channels", 7), 402, "ServiceQuotaExceededException"),
        Arguments.of(new ServiceFailure.AccessDenied("text"), 403, "AccessDeniedException"),
        Arguments.of(notAuthentic(Flaw.MISSING), 403, "MissingAuthenticationTokenException"),
        Arguments.of(notAuthentic(Flaw.INCOMPLETE), 403, "IncompleteSignatureException"),
        Arguments.of(notAuthentic(Flaw.UNKNOWN_KEY), 403, "UnrecognizedClientException"),
        Arguments.of(notAuthentic(Flaw.INVALID), 403, "InvalidSignatureException"),
        Arguments.of(new ServiceFailure.Pending("text"), 403, "PendingVerification"),
        Arguments.of(new ServiceFailure.ResourceNotFound(arn), 404, "ResourceNotFoundException"),
        Arguments.of(new ServiceFailure.ChannelNotBroadcasting(arn), 404, "ChannelNotBroadcasting"),
        Arguments.of(
            new ServiceFailure.UnknownOperation("POST /It"), 404, "UnknownOperationException"),
        Arguments.of(new ServiceFailure.Conflict("text"), 409, "ConflictException"),
        Arguments.of(new ServiceFailure.Throttled("text"), 429, "ThrottlingException"),
        Arguments.of(new ServiceFailure.Unavailable("text"), 503, "ServiceUnavailable"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void answers_each_failure_with_its_status_type_and_text(
      ServiceFailure failure, int status, String type) {
    var answer = TestingCall.call(failing(failure), "{}");

    assertThat(answer.refused(status, type)).isEqualTo(failure.getMessage());
    assertHeaders(answer);
  }

  @Test
  void has_an_answer_for_every_failure_there_is() {
    assertThat(failures())
        .extracting(arguments -> (Object) arguments.get()[0].getClass())
        .containsOnly((Object[]) ServiceFailure.class.getPermittedSubclasses());
  }

  @Test
  void tells_nothing_of_what_nobody_foresaw() {
    var answer = TestingCall.call(failing(new IllegalStateException("secret detail")), "{}");

    assertThat(answer.refused(500, "InternalServerException")).isEqualTo("Internal server error");
    assertThat(answer.body()).doesNotContain("secret");
    assertHeaders(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"text\": }",
        "{\"text\": \"a\"} {}",
        "{\"text\": \"a\", \"text\": \"b\"}",
        "{'text': 'a'}",
        "{\"text\": NaN}",
        "nonsense",
        "\u0000"
      })
  void refuses_what_is_no_json(String body) {
    assertThat(TestingCall.call(ECHO, body).refused(400, "ValidationException"))
        .startsWith("The request body is not valid JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "5", "\"text\"", "null", "true"})
  void refuses_json_that_is_no_object(String body) {
    assertThat(TestingCall.call(ECHO, body).refused(400, "ValidationException"))
        .isEqualTo("The request body must be a JSON object");
  }

  @Test
  void refuses_json_that_is_nested_too_deeply() {
    var deep = "{\"a\":".repeat(100_000 / 5);

    assertThat(TestingCall.call(ECHO, deep).refused(400, "ValidationException"))
        .startsWith("The request body is nested too deeply");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n"})
  void takes_no_body_for_an_empty_object(String body) {
    assertThat(TestingCall.call(ECHO, body).succeeded().path("echo").textValue())
        .isEqualTo("nothing");
  }

  @Test
  void takes_an_event_without_a_body_for_one_with_an_empty_one() {
    var answer = TestingCall.event(ECHO, JsonNodeFactory.instance.objectNode());

    assertThat(answer.succeeded().path("echo").textValue()).isEqualTo("nothing");
  }

  @Test
  void refuses_a_body_of_1_mb() {
    var answer = TestingCall.call(ECHO, "{\"text\": \"" + "a".repeat(1_000_000) + "\"}");

    assertThat(answer.refused(400, "ValidationException"))
        .isEqualTo("The request body is larger than 262144 bytes");
  }

  @Test
  void counts_the_bytes_of_a_body_not_its_characters() {
    var answer = TestingCall.call(ECHO, "{\"text\": \"" + "ü".repeat(140_000) + "\"}");

    assertThat(answer.refused(400, "ValidationException")).contains("larger than 262144 bytes");
  }

  @Test
  void reads_a_body_in_base64() {
    var body = Base64.getEncoder().encodeToString("{\"text\": \"ü\"}".getBytes(UTF_8));

    var answer =
        TestingCall.event(
            ECHO,
            JsonNodeFactory.instance.objectNode().put("body", body).put("isBase64Encoded", true));

    assertThat(answer.succeeded().path("echo").textValue()).isEqualTo("ü");
  }

  @Test
  void refuses_base64_that_is_none() {
    var answer =
        TestingCall.event(
            ECHO,
            JsonNodeFactory.instance.objectNode().put("body", "*").put("isBase64Encoded", true));

    assertThat(answer.refused(400, "ValidationException")).contains("base64");
  }

  @Test
  void refuses_bytes_that_are_no_text() {
    var bytes = new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'};

    var answer =
        TestingCall.event(
            ECHO,
            JsonNodeFactory.instance
                .objectNode()
                .put("body", Base64.getEncoder().encodeToString(bytes))
                .put("isBase64Encoded", true));

    assertThat(answer.refused(400, "ValidationException"))
        .isEqualTo("The request body is not valid UTF-8");
  }

  @Test
  void refuses_a_body_in_base64_that_is_too_large() {
    var body = Base64.getEncoder().encodeToString(new byte[262_145]);

    var answer =
        TestingCall.event(
            ECHO,
            JsonNodeFactory.instance.objectNode().put("body", body).put("isBase64Encoded", true));

    assertThat(answer.refused(400, "ValidationException")).contains("larger than 262144 bytes");
  }

  @Test
  void does_not_read_the_body_of_an_operation_that_has_no_members() {
    var answer = TestingCall.call(new TestingHandler(call -> Reply.done()), "{");

    assertThat(answer.status()).isEqualTo(204);
  }

  /** Half a surrogate pair has no UTF-8, so an error that repeats it once could not be written. */
  @Test
  void can_repeat_half_a_character_in_an_error() {
    var answer = TestingCall.call(ECHO, "{\"\\ud83d\": 1}");

    assertThat(answer.refused(400, "ValidationException")).contains("not part of this operation");
  }

  @Test
  void gives_query_parameters_all_their_values_decoded() {
    var answer = query("tagKeys=a&other=x&tagKeys=b%20c&tagKeys");

    assertThat(answer.succeeded().path("keys").textValue()).isEqualTo("a|b c|");
  }

  @Test
  void refuses_a_query_that_cannot_be_decoded() {
    assertThat(query("tagKeys=%zz").refused(400, "ValidationException")).contains("query string");
  }

  private static Answer query(String query) {
    var handler =
        new TestingHandler(call ->
            Reply.ok(
                "keys",
                JsonNodeFactory.instance.textNode(
                    String.join("|", call.queryParameters("tagKeys")))));
    return TestingCall.event(
        handler, JsonNodeFactory.instance.objectNode().put("rawQueryString", query));
  }

  private static void assertHeaders(Answer answer) {
    for (var name : HEADERS_OF_EVERY_ANSWER) {
      assertThat(answer.header(name)).as(name).isNotBlank();
    }
    assertThat(answer.header("x-amzn-RequestId")).isEqualTo("request-1");
    assertThat(answer.header("Access-Control-Expose-Headers")).contains("x-amzn-ErrorType");
  }
}

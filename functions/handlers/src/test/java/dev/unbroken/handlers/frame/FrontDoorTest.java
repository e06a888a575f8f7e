package dev.unbroken.handlers.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.accesskeys.AccessKey;
import dev.unbroken.accesskeys.AccessKeys;
import dev.unbroken.signature.SignedCall;
import dev.unbroken.testing.Signing;
import dev.unbroken.testing.Template;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Who gets in, behind which front door. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FrontDoorTest {

  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  private static final String BODY = "{\"name\": \"ä\"}";

  private final TestingHost host = new TestingHost().at(NOW);
  private final AccessKey key = AccessKey.make("somebody", new Random(3), NOW);

  /** Says that it was reached. */
  private static final class Reached extends ApiHandler {
    @Override
    protected Reply handle(Call call) {
      return Reply.done();
    }
  }

  @BeforeEach
  void there_is_a_key() {
    host.set("ACCESS_KEYS_SECRET", "arn:of:the:secret").set("AWS_REGION", "us-west-2");
    host.secretsManager().set(AccessKeys.NONE.with(key).json());
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private Reached behind(String door) {
    host.set("FRONT_DOOR", door);
    return host.make(Reached::new);
  }

  @Test
  void behind_aws_iam_whoever_api_gateway_has_authorized_gets_in() throws IOException {
    host.set("AWS_SAM_LOCAL", "false");

    var answer = TestingCall.answer(behind("AWS_IAM"), authorized());

    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    assertThat(host.secretsManager().reads()).isZero();
  }

  @Test
  void behind_aws_iam_nobody_gets_in_through_a_route_that_is_open() throws IOException {
    host.set("AWS_SAM_LOCAL", "false");
    var open = authorized();
    open.withObject("/requestContext").remove("authorizer");

    TestingCall.answer(behind("AWS_IAM"), open).refused(403, "MissingAuthenticationTokenException");
    TestingCall.answer(behind("AWS_IAM"), signed())
        .refused(403, "MissingAuthenticationTokenException");
  }

  @Test
  void on_one_s_own_machine_there_is_no_api_gateway_to_ask() {
    assertThat(TestingCall.call(behind("AWS_IAM"), BODY).status()).isEqualTo(204);
  }

  @Test
  void behind_sigv4_whoever_signed_gets_in() {
    var answer = TestingCall.event(behind("SIGV4"), signed(), "POST", "/GetChannel");

    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
  }

  @Test
  void behind_sigv4_nobody_else_gets_in() {
    var answer = TestingCall.event(behind("SIGV4"), new ObjectMapper().createObjectNode());

    answer.refused(403, "MissingAuthenticationTokenException");
  }

  @Test
  void a_body_that_comes_in_base64_is_what_was_signed() {
    var event = signed();
    event
        .put("body", Base64.getEncoder().encodeToString(BODY.getBytes(UTF_8)))
        .put("isBase64Encoded", true);

    var answer = TestingCall.event(behind("SIGV4"), event, "POST", "/GetChannel");

    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
  }

  @Test
  void snap_start_keeps_no_key() throws Exception {
    var handler = behind("SIGV4");

    handler.beforeCheckpoint(null);

    assertThat(host.secretsManager().reads()).isZero();
    TestingCall.event(handler, signed(), "POST", "/GetChannel");
    assertThat(host.secretsManager().reads()).isEqualTo(1);
  }

  @Test
  void a_deployment_without_any_key_lets_nobody_in() {
    host.secretsManager().set(AccessKeys.NONE.json());

    TestingCall.event(behind("SIGV4"), signed(), "POST", "/GetChannel")
        .refused(403, "UnrecognizedClientException");
  }

  @Test
  void a_secret_that_cannot_be_used_lets_nobody_in_and_is_not_told() {
    host.secretsManager().set("{\"password\": \"swordfish\"}");

    var text =
        TestingCall.event(behind("SIGV4"), signed(), "POST", "/GetChannel")
            .refused(500, "InternalServerException");

    assertThat(text).doesNotContain("swordfish");
  }

  @Test
  void a_front_door_that_does_not_exist_is_no_open_one() {
    assertThatIllegalStateException()
        .isThrownBy(() -> behind("NONE"))
        .withMessageContaining("FRONT_DOOR");
  }

  /** What API Gateway says of an IAM user whom it has let in. */
  private static ObjectNode authorized() throws IOException {
    var sample = Template.PROJECT.resolve("events/streams/get-stream.json");
    return (ObjectNode) new ObjectMapper().readTree(sample.toFile());
  }

  private ObjectNode signed() {
    var request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .protocol("https")
            .host("unbroken.example.com")
            .encodedPath("/GetChannel")
            .build();
    return event(
        Signing.call(
            Signing.ivs(key, NOW, "us-west-2").sign(request, BODY.getBytes(UTF_8)),
            BODY.getBytes(UTF_8)));
  }

  private static ObjectNode event(SignedCall call) {
    var event = new ObjectMapper().createObjectNode();
    event.put("rawPath", call.path()).put("rawQueryString", call.query()).put("body", BODY);
    call.headers().forEach(event.putObject("headers")::put);
    return event;
  }
}

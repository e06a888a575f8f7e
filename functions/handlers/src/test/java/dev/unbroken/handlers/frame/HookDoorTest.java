package dev.unbroken.handlers.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.hooks.HookSecret;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Who may call a hook. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HookDoorTest {

  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  private static final HookSecret SECRET = new HookSecret("the value of now", Optional.empty());

  private final TestingHost host = new TestingHost().at(NOW);

  /** Says that it was reached. */
  private static final class Reached extends HookHandler {
    @Override
    protected Reply answer(HookCall call) {
      if (call.isForm() || call.members().has("priming")) {
        throw new ServiceFailure.Validation("It is only to be reached");
      }
      return Reply.done();
    }
  }

  @BeforeEach
  void there_is_a_secret() {
    host.set("HOOK_SECRET", "arn:of:the:secret");
    host.secretsManager().set(SECRET.json());
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private static ObjectNode event() {
    var event = new ObjectMapper().createObjectNode();
    event.put("rawPath", "/hooks/x").put("rawQueryString", "").put("body", "{}");
    event.putObject("headers");
    event.putObject("requestContext").put("requestId", "request-1");
    return event;
  }

  private static ObjectNode withQuery(String query) {
    return event().put("rawQueryString", query);
  }

  private static ObjectNode withHeader(String name, String value) {
    var event = event();
    event.withObject("/headers").put(name, value);
    return event;
  }

  private static String signature(String key, String body) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA1"));
    return Base64.getUrlEncoder().encodeToString(mac.doFinal(body.getBytes(UTF_8)));
  }

  private void assertRefused(HookHandler handler, ObjectNode event) {
    assertThat(TestingCall.answer(handler, event).status()).isEqualTo(403);
  }

  @Test
  void who_shows_the_secret_gets_in_by_each_way_whatever_the_front_door_is() throws Exception {
    host.set("FRONT_DOOR", "SIGV4").set("AWS_SAM_LOCAL", "false");
    var handler = host.make(Reached::new);

    for (var event :
        new ObjectNode[] {
          withQuery("server=a&secret=the+value%20of%20now"),
          withHeader("authorization", "Bearer the value of now"),
          withHeader("authorization", "bearer the value of now"),
          withHeader("x-ome-signature", signature(SECRET.current(), "{}")),
          withHeader("x-ome-signature", signature(SECRET.current(), "{}").replace("=", ""))
        }) {
      assertThat(TestingCall.answer(handler, event).status()).isEqualTo(204);
    }
  }

  @Test
  void nobody_else_gets_in() throws Exception {
    var handler = host.make(Reached::new);
    var changed = withHeader("x-ome-signature", signature(SECRET.current(), "{}"));

    assertRefused(handler, event());
    assertThat(host.secretsManager().reads()).as("nothing to look up").isZero();
    assertRefused(handler, withQuery("secret="));
    assertRefused(handler, withQuery("secret=wrong"));
    assertRefused(handler, withQuery("key=the+value+of+now"));
    assertRefused(handler, withHeader("authorization", "the value of now"));
    assertRefused(handler, withHeader("authorization", "Bearer "));
    assertRefused(handler, withHeader("x-ome-signature", ""));
    assertRefused(handler, withHeader("x-ome-signature", signature("wrong", "{}")));
    assertRefused(handler, changed.put("body", "{ }"));
  }

  @Test
  void a_secret_without_a_value_lets_nobody_in() {
    host.secretsManager().set("{}");
    var handler = host.make(Reached::new);

    assertRefused(handler, withQuery("secret="));
    assertRefused(handler, withHeader("authorization", "Bearer "));
    assertRefused(handler, withQuery("secret=x"));
  }

  @Test
  void while_it_is_rotated_two_values_are_valid_and_then_one() {
    var handler = host.make(Reached::new);
    assertThat(TestingCall.answer(handler, withQuery("secret=the+value+of+now")).status())
        .isEqualTo(204);

    var rotated = SECRET.rotated("the next value");
    host.secretsManager().set(rotated.json());
    host.at(NOW.plusSeconds(10));
    assertThat(TestingCall.answer(handler, withQuery("secret=the+next+value")).status())
        .isEqualTo(204);
    assertThat(TestingCall.answer(handler, withQuery("secret=the+value+of+now")).status())
        .isEqualTo(204);

    host.secretsManager().set(rotated.withoutPrevious().json());
    host.at(NOW.plusSeconds(80));
    assertThat(TestingCall.answer(handler, withQuery("secret=the+next+value")).status())
        .isEqualTo(204);
    assertRefused(handler, withQuery("secret=the+value+of+now"));
  }

  @Test
  void guessing_has_the_secret_read_no_more_than_once_in_five_seconds() {
    var handler = host.make(Reached::new);

    for (var guess = 0; guess < 20; guess++) {
      assertRefused(handler, withQuery("secret=" + guess));
    }

    assertThat(host.secretsManager().reads()).isEqualTo(1);
  }

  @Test
  void snap_start_keeps_no_secret() throws Exception {
    var handler = host.make(Reached::new);

    handler.beforeCheckpoint(null);

    assertThat(host.secretsManager().reads()).isZero();
  }

  @Test
  void a_secret_that_cannot_be_used_is_not_told() {
    host.secretsManager().set("[\"swordfish\"]");
    var handler = host.make(Reached::new);

    var answer = TestingCall.answer(handler, withQuery("secret=x"));

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("swordfish");
    assertThat(SECRET).asString().doesNotContain("value");
  }
}

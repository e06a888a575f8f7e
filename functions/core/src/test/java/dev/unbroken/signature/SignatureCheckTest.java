package dev.unbroken.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.accesskeys.AccessKey;
import dev.unbroken.failure.ServiceFailure.NotAuthentic;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What may be added to a call that is signed by its header {@code date}, as no SDK does. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignatureCheckTest {

  private static final Instant SIGNED = Instant.parse("2026-02-03T04:05:06Z");
  private static final AccessKey KEY = AccessKey.make("somebody", new Random(1), SIGNED);
  private static final String SCOPE = "20260203/us-west-2/ivs/aws4_request";
  private static final Map<String, String> HEADERS =
      Map.of("host", "unbroken.example.com", "date", "Tue, 3 Feb 2026 04:05:06 GMT");

  private Instant now = SIGNED;
  private final SignatureCheck check =
      new SignatureCheck(
          "us-west-2", id -> Optional.of(KEY).filter(key -> key.id().equals(id)), () -> now);

  @Test
  void the_header_date_is_as_good_as_x_amz_date() {
    assertThatCode(() -> check.check(call(Map.of()))).doesNotThrowAnyException();
  }

  @Test
  void an_x_amz_date_that_nobody_signed_makes_no_call_younger() {
    now = SIGNED.plusSeconds(600);

    assertRefused(Map.of());
    assertRefused(Map.of("x-amz-date", "20260203T041506Z"));
  }

  @Test
  void a_second_authorization_is_not_looked_past() {
    var twice = call(Map.of()).headers().get("authorization");

    assertRefused(Map.of("authorization", twice + "," + twice));
    assertRefused(Map.of("authorization", "Bearer a," + twice));
  }

  @Test
  void a_header_that_is_signed_and_comes_twice_is_another() {
    assertRefused(Map.of("host", "unbroken.example.com,unbroken.example.com"));
  }

  private void assertRefused(Map<String, String> added) {
    assertThatThrownBy(() -> check.check(call(added))).isInstanceOf(NotAuthentic.class);
  }

  /** The call that was signed, with headers added or replaced on its way. */
  private static SignedCall call(Map<String, String> added) {
    var headers = new HashMap<>(HEADERS);
    headers.put("authorization", authorization(with(HEADERS)));
    headers.putAll(added);
    return with(headers);
  }

  private static SignedCall with(Map<String, String> headers) {
    return SignedCall.of("POST", "/GetChannel", "", headers, "{}".getBytes(UTF_8));
  }

  private static String authorization(SignedCall call) {
    var canonical = CanonicalRequest.possible(call, List.of("date", "host")).getFirst();
    var text =
        "AWS4-HMAC-SHA256\n20260203T040506Z\n%s\n%s"
            .formatted(SCOPE, Digests.sha256(canonical.getBytes(UTF_8)));
    var key = ("AWS4" + KEY.secret()).getBytes(UTF_8);
    for (var part : SCOPE.split("/", -1)) {
      key = Digests.hmac(key, part);
    }
    return "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=date;host, Signature=%s"
        .formatted(KEY.id(), SCOPE, Digests.hex(Digests.hmac(key, text)));
  }
}

package dev.unbroken.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.accesskeys.AccessKey;
import dev.unbroken.failure.ServiceFailure.NotAuthentic;
import dev.unbroken.testing.Signing;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;

/** Generated calls, signed by both signers of the AWS SDK, pass; changed anywhere, they do not. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignaturesAgainstTheSdkTest {

  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  private static final String ODD = "aZ09 -._~/:+*'()&=%#?,;@!$|\"<>äß漢😀";

  private final SignatureCheck check =
      new SignatureCheck("eu-west-1", id -> Optional.of(key(0)), () -> NOW);

  static Stream<Long> seeds() {
    return IntStream.range(0, 100).mapToObj(i -> (long) i);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void what_the_sdk_signs_passes(long seed) {
    var random = new Random(seed);
    var body = text(random, 60).getBytes(UTF_8);

    var call = signed(request(random), body);

    assertThatCode(() -> check.check(call)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void what_the_sdk_signed_before_it_signed_a_hash_of_the_body_passes(long seed) {
    var random = new Random(seed);
    var body = text(random, 60).getBytes(UTF_8);

    var call = signedAsBefore(request(random), body);

    assertThatCode(() -> check.check(call)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_path_that_the_gateway_decoded_passes(long seed) {
    var random = new Random(seed);

    var call = signed(request(random), new byte[0]);
    var decoded = URLDecoder.decode(call.path().replace("+", "%2B"), UTF_8);

    assertThatCode(() -> check.check(with(call, decoded, call.query(), call.bodyHash())))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void what_was_changed_after_it_was_signed_is_refused(long seed) {
    var random = new Random(seed);
    var body = text(random, 60).getBytes(UTF_8);

    var call = signed(request(random), body);

    var changed = changed(call, body, random);
    assertThatThrownBy(() -> check.check(changed)).isInstanceOf(NotAuthentic.class);
  }

  private static SignedCall changed(SignedCall call, byte[] body, Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> with(call, call.path() + "x", call.query(), call.bodyHash());
      case 1 -> with(call, "/DeleteChannel", call.query(), call.bodyHash());
      case 2 -> with(call, call.path(), call.query() + "&tagKeys=x", call.bodyHash());
      case 3 ->
          with(
              call,
              call.path(),
              call.query(),
              Digests.sha256((new String(body, UTF_8) + " ").getBytes(UTF_8)));
      case 4 ->
          new SignedCall(
              call.method().equals("POST") ? "DELETE" : "POST",
              call.path(),
              call.query(),
              call.headers(),
              call.bodyHash(),
              call.bodyLength());
      default -> {
        var headers = new HashMap<>(call.headers());
        headers.put("X-Odd", call.headers().get("X-Odd") + "!");
        yield new SignedCall(
            call.method(), call.path(), call.query(), headers, call.bodyHash(), call.bodyLength());
      }
    };
  }

  private static SignedCall with(SignedCall call, String path, String query, String bodyHash) {
    return new SignedCall(call.method(), path, query, call.headers(), bodyHash, call.bodyLength());
  }

  /** A call of an operation, or of one of the tags' with a resource and tag keys of any kind. */
  private static SdkHttpFullRequest request(Random random) {
    var builder =
        SdkHttpFullRequest.builder()
            .protocol("https")
            .host("unbroken.example.com")
            .putHeader("X-Odd", "  some   " + ascii(random) + " text ")
            .putHeader("Content-Type", "application/json");
    if (random.nextBoolean()) {
      return builder.method(SdkHttpMethod.POST).encodedPath("/GetChannel").build();
    }
    var arn = "arn:aws:ivs:eu-west-1:123456789012:channel/a" + text(random, 8) + "z";
    builder.method(SdkHttpMethod.DELETE).encodedPath("/tags/" + encoded(arn, random));
    for (var i = random.nextInt(4); i > 0; i--) {
      builder.appendRawQueryParameter("tagKeys", text(random, 6));
    }
    return builder.build();
  }

  /** Whole, or but for its slashes. */
  private static String encoded(String arn, Random random) {
    return random.nextBoolean() ? Percent.encoded(arn) : Percent.encodedPath(arn);
  }

  private static String ascii(Random random) {
    return text(random, 10).replaceAll("[^!-~]", "");
  }

  private static String text(Random random, int longest) {
    var letters = ODD.codePoints().toArray();
    return random
        .ints(random.nextInt(longest + 1), 0, letters.length)
        .map(i -> letters[i])
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static AccessKey key(long seed) {
    return AccessKey.make("somebody", new Random(seed), NOW);
  }

  private static SignedCall signed(SdkHttpFullRequest request, byte[] body) {
    return Signing.call(Signing.ivs(key(0), NOW, "eu-west-1").sign(request, body), body);
  }

  /** As boto3 and Go's SDK sign: without {@code x-amz-content-sha256}. */
  @SuppressWarnings("deprecation") // The one signer of the SDK that leaves that header out.
  private static SignedCall signedAsBefore(SdkHttpFullRequest request, byte[] body) {
    var signed =
        software.amazon.awssdk.auth.signer.Aws4Signer.create()
            .sign(
                request.toBuilder()
                    .contentStreamProvider(
                        software.amazon.awssdk.http.ContentStreamProvider.fromByteArray(body))
                    .build(),
                software.amazon.awssdk.auth.signer.params.Aws4SignerParams.builder()
                    .awsCredentials(AwsBasicCredentials.create(key(0).id(), key(0).secret()))
                    .signingName("ivs")
                    .signingRegion(Region.EU_WEST_1)
                    .doubleUrlEncode(true)
                    .signingClockOverride(java.time.Clock.fixed(NOW, java.time.ZoneOffset.UTC))
                    .build());
    return Signing.call(signed, body);
  }
}

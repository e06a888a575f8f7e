package dev.unbroken.local.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.unbroken.accesskeys.AccessKey;
import dev.unbroken.accesskeys.AccessKeys;
import dev.unbroken.testing.Signing;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.SdkHttpMethod;

/** Attacks on the SIGV4 front door, from outside over HTTP: each is refused as AWS refuses it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignedFrontDoorTest {

  private static final String MISSING = "MissingAuthenticationTokenException";
  private static final String INCOMPLETE = "IncompleteSignatureException";
  private static final String UNKNOWN = "UnrecognizedClientException";
  private static final String INVALID = "InvalidSignatureException";

  private static Duration ahead = Duration.ZERO;
  private static final InstantSource CLOCK = () -> Instant.now().plus(ahead);
  private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

  private static Service service;
  private static AccessKey key;

  @BeforeAll
  static void start() {
    service = Service.signed(CLOCK);
    key = keys(UnaryOperator.identity()).all().getFirst();
    var root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    LOG.start();
    root.addAppender(LOG);
    ((Logger) LoggerFactory.getLogger("dev.unbroken")).setLevel(Level.TRACE);
  }

  @AfterAll
  static void stop() {
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(LOG);
    ((Logger) LoggerFactory.getLogger("dev.unbroken")).setLevel(Level.INFO);
    service.close();
  }

  @AfterEach
  void the_log_tells_no_secret() {
    assertThat(LOG.list.toString()).doesNotContain(key.secret());
    ahead = Duration.ZERO;
  }

  /** Reads and changes the keys as an operator does. */
  private static AccessKeys keys(UnaryOperator<AccessKeys> change) {
    var secrets = service.runtime.clients().secretsManager();
    var before =
        AccessKeys.parse(secrets.getSecretValue(get -> get.secretId("AccessKeys")).secretString());
    var after = change.apply(before);
    secrets.putSecretValue(put -> put.secretId("AccessKeys").secretString(after.json()));
    return after;
  }

  private static SignedRequest list() {
    return SignedRequest.of(service.runtime.endpoints().api(), "/ListChannels", "{}");
  }

  private static Signing ivs(AccessKey by) {
    return Signing.ivs(by, CLOCK.instant(), "us-west-2");
  }

  private static void assertPasses(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static String assertRefused(HttpResponse<String> answer, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains(type);
    assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
    assertThat(answer.toString() + answer.body() + answer.headers().map())
        .doesNotContain(key.secret());
    var body = Service.read(answer.body());
    assertThat(body.path("message")).isEqualTo(body.path("exceptionMessage"));
    return body.path("message").asText();
  }

  @Test
  void who_signs_with_a_key_gets_in() throws Exception {
    assertPasses(list().signed(ivs(key)).send());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ListChannels", "/tags/arn%3Aaws", "/NoOperation", "/"})
  void a_request_that_is_not_signed(String path) throws Exception {
    var request = SignedRequest.of(service.runtime.endpoints().api(), path, "{}");

    assertRefused(request.send(), MISSING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer swordfish",
        "AWS4-HMAC-SHA256",
        "AWS4-HMAC-SHA256 Credential=UBKA/20260203/us-west-2/ivs/aws4_request",
        "AWS4-HMAC-SHA256 Credential=UBKA/us-west-2/ivs, SignedHeaders=host;x-amz-date, Signature=0",
        "AWS4-ECDSA-P256-SHA256 Credential=UBKA/20260203/ivs/aws4_request, Signature=0",
        "AWS4-HMAC-SHA256 =,=,="
      })
  void a_malformed_header(String header) throws Exception {
    assertRefused(list().header("Authorization", header).send(), INCOMPLETE);
  }

  @Test
  void a_signature_over_neither_host_nor_date() throws Exception {
    var signed = list().signed(ivs(key));
    var header = signed.header("Authorization");

    var text =
        assertRefused(
            signed.header("Authorization", header.replace("host;", "")).send(), INCOMPLETE);

    assertThat(text).contains("host");
    assertRefused(
        signed.header("Authorization", header.replace(";x-amz-date", "")).send(), INCOMPLETE);
  }

  @Test
  void a_time_that_is_none() throws Exception {
    assertRefused(list().signed(ivs(key)).header("X-Amz-Date", "now").send(), INCOMPLETE);
  }

  @Test
  void an_unknown_key() throws Exception {
    var unknown = AccessKey.make("nobody", new SecureRandom(), Instant.EPOCH);

    assertRefused(list().signed(ivs(unknown)).send(), UNKNOWN);
  }

  @Test
  void a_known_key_with_another_secret() throws Exception {
    var wrong = new AccessKey(key.id(), "x" + key.secret().substring(1), "a", true, Instant.EPOCH);
    var request = list().signed(ivs(key));

    var answer = list().signed(new Signing(wrong, ivs(key).at(), "us-west-2", "ivs")).send();

    assertRefused(answer, INVALID);
    var right = request.header("Authorization").replaceFirst(".*Signature=", "");
    assertThat(answer.body() + answer.headers().map() + LOG.list).doesNotContain(right);
  }

  @Test
  void a_body_that_was_changed() throws Exception {
    var text = assertRefused(list().signed(ivs(key)).body("{ }").send(), INVALID);

    assertThat(text).contains("changed");
  }

  @Test
  void a_body_that_claims_not_to_be_signed() throws Exception {
    var request = list().header("x-amz-content-sha256", "UNSIGNED-PAYLOAD").signed(ivs(key));

    assertRefused(request.header("x-amz-content-sha256", "UNSIGNED-PAYLOAD").send(), INVALID);
  }

  @Test
  void a_signed_header_that_was_changed_or_taken_away() throws Exception {
    var signed = list().header("x-of-the-caller", "a").signed(ivs(key));

    assertPasses(signed.send());
    assertRefused(signed.header("x-of-the-caller", "b").send(), INVALID);
    assertRefused(signed.without("x-of-the-caller").send(), INVALID);
  }

  @Test
  void a_signature_for_another_operation() throws Exception {
    var signed = list().signed(ivs(key));

    assertRefused(signed.path("/ListStreams").send(), INVALID);
  }

  @Test
  void a_signature_for_another_resource() throws Exception {
    var arn = "/tags/arn%3Aaws%3Aivs%3Aus-west-2%3A123456789012%3Achannel%2FAbcdefghijk";
    var request =
        SignedRequest.of(service.runtime.endpoints().api(), arn + "1", "")
            .method(SdkHttpMethod.GET);

    assertRefused(request.signed(ivs(key)).path(arn + "2").send(), INVALID);
  }

  @ParameterizedTest
  @CsvSource({"tagKeys=a&tagKeys=b,tagKeys=a&tagKeys=c", "tagKeys=a,tagKeys=a&tagKeys=b", "a=1,''"})
  void a_query_that_was_changed(String signedQuery, String sentQuery) throws Exception {
    var request =
        SignedRequest.of(service.runtime.endpoints().api(), "/tags/arn%3Aaws%3Aivs", "")
            .method(SdkHttpMethod.DELETE)
            .query(signedQuery)
            .signed(ivs(key));

    assertRefused(request.query(sentQuery).send(), INVALID);
  }

  @Test
  void a_method_that_was_changed() throws Exception {
    assertRefused(list().signed(ivs(key)).method(SdkHttpMethod.PUT).send(), INVALID);
  }

  @ParameterizedTest
  @CsvSource({"eu-west-1, ivs", "us-west-2, execute-api", "us-west-2, s3", "us-west-2, IVS"})
  void another_region_or_service(String region, String to) throws Exception {
    var request = list().signed(new Signing(key, CLOCK.instant(), region, to));

    assertThat(assertRefused(request.send(), INVALID)).contains(to.equals("ivs") ? region : to);
  }

  @Test
  void a_credential_of_another_day() throws Exception {
    var signed = list().signed(ivs(key));
    var header = signed.header("Authorization");

    var other = header.replaceFirst("/\\d{8}/", "/20200101/");

    assertRefused(signed.header("Authorization", other).send(), INVALID);
  }

  @ParameterizedTest
  @ValueSource(longs = {-310, 310})
  void a_time_that_is_off_by_more_than_five_minutes(long seconds) throws Exception {
    var off = new Signing(key, CLOCK.instant().plusSeconds(seconds), "us-west-2", "ivs");

    assertThat(assertRefused(list().signed(off).send(), INVALID)).contains("5 minutes");
  }

  @ParameterizedTest
  @ValueSource(longs = {-240, 240})
  void a_time_that_is_off_by_less_passes(long seconds) throws Exception {
    var off = new Signing(key, CLOCK.instant().plusSeconds(seconds), "us-west-2", "ivs");

    assertPasses(list().signed(off).send());
  }

  @Test
  void a_request_that_is_sent_again_after_it_has_expired() throws Exception {
    var request = list().signed(ivs(key));
    assertPasses(request.send());

    ahead = Duration.ofMinutes(6);

    assertRefused(request.send(), INVALID);
  }

  @Test
  void a_presigned_request() throws Exception {
    var text = assertRefused(list().presigned(ivs(key)).send(), MISSING);

    assertThat(text).contains("query");
  }

  @Test
  void a_session_token() throws Exception {
    var request = list().header("X-Amz-Security-Token", "token").signed(ivs(key));

    assertThat(assertRefused(request.send(), UNKNOWN)).contains("AWS_SESSION_TOKEN");
  }

  @Test
  void a_key_that_was_deactivated_and_keys_that_rotate_meanwhile() throws Exception {
    var next = AccessKey.make("operator", new SecureRandom(), CLOCK.instant());
    assertPasses(list().signed(ivs(key)).send());

    keys(all -> all.with(next));
    ahead = Duration.ofSeconds(10);
    assertPasses(list().signed(ivs(key)).send());
    assertPasses(list().signed(ivs(next)).send());

    keys(all -> all.withActive(key.id(), false));
    ahead = Duration.ofSeconds(100);
    assertRefused(list().signed(ivs(key)).send(), UNKNOWN);
    assertPasses(list().signed(ivs(next)).send());

    keys(all -> all.withActive(key.id(), true).withActive(next.id(), false).without(next.id()));
    ahead = Duration.ofSeconds(200);
    assertPasses(list().signed(ivs(key)).send());
  }

  @Test
  void what_is_refused_changes_nothing() throws Exception {
    var create =
        SignedRequest.of(service.runtime.endpoints().api(), "/CreateChannel", "{}")
            .signed(ivs(key));

    assertRefused(create.body("{\"name\":\"other\"}").send(), INVALID);

    var channels = list().signed(ivs(key)).send();
    assertThat(Service.read(channels.body()).path("channels")).isEmpty();
  }

  @Test
  void a_body_that_is_no_text_is_verified_byte_by_byte() throws Exception {
    var bytes =
        new String(
            new byte[] {'{', (byte) 0xC3, '}'}, java.nio.charset.StandardCharsets.ISO_8859_1);
    var request = list().bytes(bytes.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));

    var answer = request.signed(ivs(key)).send();

    assertThat(answer.statusCode()).as("refused by the operation, not by the door").isEqualTo(400);
    assertRefused(request.signed(ivs(key)).bytes("{}".getBytes(UTF_8)).send(), INVALID);
  }
}

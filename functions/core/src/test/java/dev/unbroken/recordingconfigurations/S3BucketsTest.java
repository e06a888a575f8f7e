package dev.unbroken.recordingconfigurations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.unbroken.recordingconfigurations.Buckets.Standing;
import dev.unbroken.recordingconfigurations.Buckets.WriteCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The real client against a server that answers as S3 does. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class S3BucketsTest {

  private final List<String> requests = new ArrayList<>();
  private int status = 200;
  private Optional<String> region = Optional.empty();
  private Optional<String> code = Optional.empty();
  private HttpServer server;
  private S3Client s3;
  private Buckets buckets;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
          exchange.getRequestBody().readAllBytes();
          region.ifPresent(name -> exchange.getResponseHeaders().add("x-amz-bucket-region", name));
          var body =
              code.map(c -> "<Error><Code>%s</Code><Message>m</Message></Error>".formatted(c))
                  .orElse("")
                  .getBytes(UTF_8);
          var hasBody = body.length > 0 && !exchange.getRequestMethod().equals("HEAD");
          exchange.sendResponseHeaders(status, hasBody ? body.length : -1);
          if (hasBody) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    s3 =
        S3Client.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .region(Region.EU_WEST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
    buckets = new S3Buckets(s3, "eu-west-1");
  }

  @AfterEach
  void stop() {
    s3.close();
    server.stop(0);
  }

  @Test
  void are_usable_in_the_own_region() {
    region = Optional.of("eu-west-1");

    assertThat(buckets.look("bucket-a")).isEqualTo(new Standing.Usable());
    assertThat(requests).containsExactly("HEAD /bucket-a");
  }

  @Test
  void are_usable_where_the_store_does_not_say_its_region() {
    assertThat(buckets.look("bucket-a")).isEqualTo(new Standing.Usable());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 301, 400, 403})
  void are_elsewhere_when_s3_names_another_region_whatever_its_status(int status) {
    this.status = status;
    region = Optional.of("us-east-1");

    assertThat(buckets.look("bucket-a")).isEqualTo(new Standing.Elsewhere("us-east-1"));
  }

  @Test
  void are_elsewhere_when_s3_leads_away_without_a_name() {
    status = 301;

    assertThat(buckets.look("bucket-a")).isEqualTo(new Standing.Elsewhere("another region"));
  }

  @Test
  void are_missing_or_forbidden_as_s3_says() {
    status = 404;
    assertThat(buckets.look("bucket-a")).isEqualTo(new Standing.Missing());

    status = 400;
    assertThat(buckets.look("bucket-a")).isEqualTo(new Standing.Missing());

    status = 403;
    assertThat(buckets.look("bucket-a")).isEqualTo(new Standing.Forbidden());
  }

  /** Names that a request may give though no bucket, or none of this kind, can have them. */
  @ParameterizedTest
  @ValueSource(
      strings = {"a..b", "...", "-a-", "1.2.3.4", "xn--a", "b--euw1-az1--x-s3", "a-s3alias"})
  void are_asked_for_under_any_name_a_request_may_give(String name) {
    status = 404;

    assertThat(buckets.look(name)).isEqualTo(new Standing.Missing());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void are_not_judged_while_s3_is_in_trouble(int status) {
    this.status = status;

    assertThatThrownBy(() -> buckets.look("bucket-a")).isInstanceOf(SdkException.class);
    assertThatThrownBy(() -> buckets.tryWriting("bucket-a", "key"))
        .isInstanceOf(SdkException.class);
  }

  @Test
  void are_not_judged_while_nobody_answers() {
    server.stop(0);

    assertThatThrownBy(() -> buckets.look("bucket-a")).isInstanceOf(SdkException.class);
  }

  @Test
  void are_writable_when_s3_takes_the_object() {
    assertThat(buckets.tryWriting("bucket-a", "ivs/v1/1/.check"))
        .isEqualTo(new WriteCheck.Writable());
    assertThat(requests).containsExactly("PUT /bucket-a/ivs/v1/1/.check");
  }

  @ParameterizedTest
  @CsvSource({"403, AccessDenied", "404, NoSuchBucket", "400, KMS.DisabledException"})
  void are_not_writable_for_the_reason_s3_gives(int status, String reason) {
    this.status = status;
    code = Optional.of(reason);

    assertThat(buckets.tryWriting("bucket-a", "key")).isEqualTo(new WriteCheck.Refused(reason));
  }
}

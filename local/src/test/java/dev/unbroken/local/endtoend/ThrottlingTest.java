package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.local.LocalRuntime;
import dev.unbroken.local.Options;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.ivs.IvsClient;
import software.amazon.awssdk.services.ivs.model.IvsException;

/** Who calls too fast; the clock stands still until a test moves it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ThrottlingTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final LocalRuntime runtime =
      LocalRuntime.start(
          Options.of(Service.template())
              .withPort(0)
              .withParameters(Map.of("ApiBurstLimit", "2", "ApiRateLimit", "1"))
              .withClock(now::get));

  @AfterEach
  void stop() {
    runtime.close();
  }

  @Test
  void each_operation_has_a_burst_of_its_own_and_then_its_rate() throws Exception {
    assertThat(status("/ListChannels")).isEqualTo(200);
    assertThat(status("/ListChannels")).isEqualTo(200);
    assertThat(status("/ListChannels")).isEqualTo(429);
    assertThat(status("/ListStreams")).isEqualTo(200);

    now.updateAndGet(before -> before.plusSeconds(1));

    assertThat(status("/ListChannels")).isEqualTo(200);
    assertThat(status("/ListChannels")).isEqualTo(429);
  }

  @Test
  void it_is_said_as_api_gateway_says_it() throws Exception {
    status("/ListChannels");
    status("/ListChannels");

    var refused = call("/ListChannels");

    assertThat(refused.body()).isEqualTo("{\"message\":\"Too Many Requests\"}");
    assertThat(refused.headers().firstValue("apigw-requestid")).isPresent();
  }

  @Test
  void the_sdk_takes_it_for_throttling_and_its_own_retries_come_through() throws Exception {
    try (var impatient = client(AwsRetryStrategy.doNotRetry())) {
      impatient.listChannels(all -> {});
      impatient.listChannels(all -> {});

      assertThatThrownBy(() -> impatient.listChannels(all -> {}))
          .isInstanceOfSatisfying(
              IvsException.class,
              refused -> {
                assertThat(refused.statusCode()).isEqualTo(429);
                assertThat(refused.isThrottlingException()).isTrue();
              });
    }
    try (var patient = client(retriesThatMoveTheClock())) {
      assertThat(patient.listChannels(all -> {}).channels()).isEmpty();
    }
  }

  private RetryStrategy retriesThatMoveTheClock() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .throttlingBackoffStrategy(attempt -> {
          now.updateAndGet(before -> before.plusSeconds(1));
          return Duration.ZERO;
        })
        .build();
  }

  private IvsClient client(RetryStrategy retries) {
    return IvsClient.builder()
        .httpClientBuilder(AwsCrtHttpClient.builder())
        .region(Region.US_WEST_2)
        .endpointOverride(runtime.endpoints().api())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .overrideConfiguration(all -> all.retryStrategy(retries))
        .build();
  }

  private int status(String path) throws Exception {
    return call(path).statusCode();
  }

  private HttpResponse<String> call(String path) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(runtime.endpoints().api().resolve(path))
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}

package dev.unbroken.local.endtoend;

import static dev.unbroken.local.endtoend.Service.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.local.Options;
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
import software.amazon.awssdk.services.ivs.model.ChannelSummary;
import software.amazon.awssdk.services.ivs.model.ThrottlingException;

/** Who calls too fast; the clock stands still until a test moves it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ThrottlingTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final Service service =
      Service.start(
          Options.of(Service.template())
              .withParameters(
                  Map.of(
                      "ApiBurstLimit", "2",
                      "ApiRateLimit", "1",
                      "ApiBurstCeiling", "6",
                      "ApiRateCeiling", "3"))
              .withClock(now::get));

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void each_operation_has_a_burst_of_its_own_and_then_its_rate() {
    assertThat(status("/ListChannels")).isEqualTo(200);
    assertThat(status("/ListChannels")).isEqualTo(200);
    assertThat(status("/ListChannels")).isEqualTo(429);
    assertThat(status("/ListStreams")).isEqualTo(200);

    now.updateAndGet(before -> before.plusSeconds(1));

    assertThat(status("/ListChannels")).isEqualTo(200);
    assertThat(status("/ListChannels")).isEqualTo(429);
  }

  @Test
  void it_is_said_as_ivs_says_it() {
    call("/ListChannels", 2);

    var refused = call("/ListChannels");

    assertThat(refused.headers().firstValue("x-amzn-errortype")).hasValue("ThrottlingException");
    assertThat(refused.headers().firstValue("x-amzn-requestid")).isPresent();
    var text = "Operation: ivs:ListChannels exceeded call rate: 1";
    assertThat(refused.body())
        .isEqualTo("{\"exceptionMessage\":\"%s\",\"message\":\"%s\"}".formatted(text, text));
  }

  @Test
  void what_passes_the_ceiling_is_refused_as_api_gateway_says_it() {
    call("/ListChannels", 6);

    var refused = call("/ListChannels");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).isEqualTo("{\"message\":\"Too Many Requests\"}");
    assertThat(refused.headers().firstValue("apigw-requestid")).isPresent();
  }

  @Test
  void a_write_that_is_refused_changes_nothing() {
    try (var client = client(AwsRetryStrategy.doNotRetry())) {
      client.createChannel(create -> create.name("first"));
      client.createChannel(create -> create.name("second"));

      assertThatThrownBy(() -> client.createChannel(create -> create.name("third")))
          .isInstanceOf(ThrottlingException.class)
          .hasMessageContaining("ivs:CreateChannel exceeded call rate: 1");

      assertThat(client.listChannels(all -> {}).channels())
          .extracting(ChannelSummary::name)
          .containsExactlyInAnyOrder("first", "second");
    }
  }

  @Test
  void what_works_by_itself_is_not_throttled() {
    try (var client = client(AwsRetryStrategy.doNotRetry())) {
      var channel = client.createChannel(create -> {}).channel().arn();
      for (var stream = 0; stream < 12; stream++) {
        service.say(channel, stream("n" + stream + "x"), "Stream Start", now.get());
      }

      Service.until(this::sessions, found -> found == 12);
    }
  }

  @Test
  void the_sdk_takes_it_for_throttling_and_its_own_retries_come_through() {
    try (var impatient = client(AwsRetryStrategy.doNotRetry())) {
      impatient.listChannels(all -> {});
      impatient.listChannels(all -> {});

      assertThatThrownBy(() -> impatient.listChannels(all -> {}))
          .isInstanceOfSatisfying(
              ThrottlingException.class,
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
        .endpointOverride(service.runtime.endpoints().api())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .overrideConfiguration(all -> all.retryStrategy(retries))
        .build();
  }

  /** Asked of the table: the API would be throttled. */
  private int sessions() {
    return service
        .runtime
        .clients()
        .dynamoDb()
        .scan(scan -> scan.tableName("StreamsTable"))
        .items()
        .stream()
        .filter(item -> item.get("item").s().startsWith("session#"))
        .toList()
        .size();
  }

  private void call(String path, int times) {
    for (var time = 0; time < times; time++) {
      call(path);
    }
  }

  private int status(String path) {
    return call(path).statusCode();
  }

  private HttpResponse<String> call(String path) {
    return service.post(path, "{}");
  }
}

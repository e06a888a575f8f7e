package dev.unbroken.handlers.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unbroken.testing.Template;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LambdaHostTest {

  private static final Map<String, String> SDK =
      Map.of("aws.region", "eu-west-1", "aws.accessKeyId", "a", "aws.secretAccessKey", "b");

  /** Connections of which the first ones take a request and never answer. */
  private static final class Silent implements SdkHttpClient {

    private final AtomicInteger requests = new AtomicInteger();
    private final int silent;

    Silent(int silent) {
      this.silent = silent;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      var gone = requests.getAndIncrement() < silent;
      var aborted = new CountDownLatch(1);
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          return gone ? silence(aborted) : answer();
        }

        @Override
        public void abort() {
          aborted.countDown();
        }
      };
    }

    private static HttpExecuteResponse silence(CountDownLatch aborted) throws IOException {
      try {
        var isAborted = aborted.await(60, TimeUnit.SECONDS);
        throw new IOException(isAborted ? "Aborted" : "Nobody lost patience");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted", e);
      }
    }

    private static HttpExecuteResponse answer() {
      return HttpExecuteResponse.builder()
          .response(SdkHttpResponse.builder().statusCode(200).build())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream("{}".getBytes(UTF_8))))
          .build();
    }

    @Override
    public void close() {}
  }

  @BeforeAll
  static void say_to_the_sdk_what_lambda_does() {
    SDK.forEach(System::setProperty);
  }

  @AfterAll
  static void say_nothing_any_more() {
    SDK.keySet().forEach(System::clearProperty);
  }

  @Test
  void tries_another_connection_in_time_when_one_has_gone_silent() {
    var connections = new Silent(1);
    var started = System.nanoTime();

    var found =
        new LambdaHost(() -> connections)
            .dynamoDb()
            .getItem(get -> get.tableName("table").key(Map.of("id", AttributeValue.fromS("a"))));

    assertThat(found.hasItem()).isFalse();
    assertThat(connections.requests).hasValue(2);
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started))
        .as("a function of the API has 15 seconds")
        .isLessThan(10);
  }

  @Test
  void gives_up_in_time_when_no_connection_answers() {
    var dynamoDb = new LambdaHost(() -> new Silent(Integer.MAX_VALUE)).dynamoDb();

    assertThatExceptionOfType(ApiCallTimeoutException.class)
        .isThrownBy(() ->
            dynamoDb.getItem(
                get -> get.tableName("t").key(Map.of("id", AttributeValue.fromS("a")))))
        .withMessageContaining("%d millis", LambdaHost.LONGEST_CALL.toMillis());
  }

  @Test
  void no_function_is_cut_short_by_one_call_that_nobody_answers() {
    var template = Template.read();
    var functions =
        template.resources().keySet().stream().filter(name -> name.endsWith("Function")).toList();

    assertThat(functions).isNotEmpty();
    for (var function : functions) {
      assertThat(timeout(template, function))
          .as("%s: the call, and what is left to do when it has failed", function)
          .isGreaterThanOrEqualTo(LambdaHost.LONGEST_CALL.multipliedBy(2));
    }
  }

  private static Duration timeout(Template template, String function) {
    var own = template.properties(function).get("Timeout");
    return Duration.ofSeconds((int) (own == null ? template.globals().get("Timeout") : own));
  }
}

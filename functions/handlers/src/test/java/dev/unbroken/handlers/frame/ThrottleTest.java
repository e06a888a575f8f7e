package dev.unbroken.handlers.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unbroken.handlers.frame.TestingCall.Answer;
import dev.unbroken.metrics.Measure;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How fast one environment of an operation may be called. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ThrottleTest {

  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

  private final TestingHost host =
      new TestingHost().at(NOW).set("API_RATE_LIMIT", "2").set("API_BURST_LIMIT", "3");
  private final AtomicInteger handled = new AtomicInteger();

  /** Counts the calls that it has handled. */
  private static final class CountChannelsHandler extends ApiHandler {

    private final AtomicInteger handled;

    CountChannelsHandler(AtomicInteger handled) {
      this.handled = handled;
    }

    @Override
    protected Reply handle(Call call) {
      handled.incrementAndGet();
      return Reply.done();
    }
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private CountChannelsHandler function() {
    return host.make(() -> new CountChannelsHandler(handled));
  }

  private static Answer call(ApiHandler function) {
    return TestingCall.call(function, "{}");
  }

  private static void call(ApiHandler function, int times) {
    IntStream.range(0, times).forEach(_ -> assertThat(call(function).status()).isEqualTo(204));
  }

  @Test
  void a_call_too_many_is_a_throttling_exception_that_names_operation_and_rate() {
    var function = function();
    call(function, 3);

    var text = call(function).refused(429, "ThrottlingException");

    assertThat(text).isEqualTo("Operation: ivs:CountChannels exceeded call rate: 2");
  }

  @Test
  void a_call_too_many_reaches_no_operation_and_is_counted() {
    var function = function();
    call(function, 3);

    call(function);

    assertThat(handled).hasValue(3);
    assertThat(host.samples())
        .singleElement()
        .satisfies(sample -> assertThat(sample.figures()).containsOnlyKeys(Measure.API_THROTTLES));
  }

  @Test
  void a_second_later_as_many_pass_as_the_rate_says() {
    var function = function();
    call(function, 3);

    host.at(NOW.plusSeconds(1));

    call(function, 2);
    call(function).refused(429, "ThrottlingException");
  }

  @Test
  void each_environment_has_a_burst_of_its_own() {
    call(function(), 3);

    call(function(), 3);
  }

  @Test
  void who_is_not_let_in_takes_nothing_from_those_who_are() {
    host.set("AWS_SAM_LOCAL", "false");
    var function = function();

    IntStream.range(0, 9)
        .forEach(_ -> call(function).refused(403, "MissingAuthenticationTokenException"));

    assertThat(IntStream.range(0, 4).map(_ -> authorized(function).status()).boxed().toList())
        .containsExactly(204, 204, 204, 429);
  }

  private static Answer authorized(ApiHandler function) {
    var event = JsonNodeFactory.instance.objectNode();
    event
        .putObject("requestContext")
        .putObject("authorizer")
        .putObject("iam")
        .put("userArn", "arn:aws:iam::123456789012:user/somebody");
    return TestingCall.answer(function, event);
  }

  @Test
  void an_environment_that_snap_start_restores_has_its_whole_burst() throws Exception {
    var function = function();

    function.beforeCheckpoint(null);
    function.afterRestore(null);
    handled.set(0);

    call(function, 3);
    call(function).refused(429, "ThrottlingException");
    assertThat(handled).hasValue(3);
  }

  @Test
  void without_a_word_of_the_environment_it_is_100_at_once() {
    host.set("API_RATE_LIMIT", "").set("API_BURST_LIMIT", "");
    var function = function();

    call(function, 100);

    assertThat(call(function).refused(429, "ThrottlingException")).endsWith("call rate: 25");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "2.5"})
  void does_not_start_with_a_limit_that_is_no_whole_number(String rate) {
    host.set("API_RATE_LIMIT", rate);

    assertThatThrownBy(this::function)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The environment variable API_RATE_LIMIT must be a whole number, not '" + rate + "'");
  }
}

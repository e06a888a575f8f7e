package dev.unbroken.handlers.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QueueHandlerTest {

  private final TestingHost host = new TestingHost().set("QUEUE_URL", "https://queue");
  private Sample handler;

  /** Fails whatever says so; a message is about its first letter. */
  private static final class Sample extends QueueHandler<String> {
    private final List<List<String>> handled = new ArrayList<>();

    Sample() {
      super("QUEUE_URL");
    }

    @Override
    protected String read(String body) {
      if (body.equals("nonsense")) {
        throw new IllegalArgumentException("as it was asked to");
      }
      return body;
    }

    @Override
    protected Map<String, String> about(String message) {
      return Map.of();
    }

    @Override
    protected Object subject(String message) {
      return message.charAt(0);
    }

    @Override
    protected void handle(List<String> messages) {
      if (messages.contains("fail")) {
        throw new IllegalStateException("as it was asked to");
      }
      handled.add(List.copyOf(messages));
    }
  }

  @BeforeEach
  void make() {
    handler = host.make(Sample::new);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void a_message_that_fails_is_reported_and_the_others_are_handled() {
    var answer = handler.handleRequest(event(message("fail", "1"), message("one", "1")), null);

    assertThat(handler.handled).containsExactly(List.of("one"));
    assertThat(answer.getBatchItemFailures())
        .extracting(BatchItemFailure::getItemIdentifier)
        .containsExactly("id-of-fail");
    assertThat(host.sqs().postponed()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4", "10, 512", "11, 900", "40, 900"})
  void a_message_that_fails_comes_again_soon_and_then_less_and_less_often(
      String received, int seconds) {
    handler.handleRequest(event(message("fail", received)), null);

    assertThat(host.sqs().postponed())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.queueUrl()).isEqualTo("https://queue");
          assertThat(change.receiptHandle()).isEqualTo("receipt-of-fail");
          assertThat(change.visibilityTimeout()).isEqualTo(seconds);
        });
  }

  @Test
  void messages_about_the_same_are_handled_together_in_their_order() {
    var answer =
        handler.handleRequest(
            event(message("a1", "1"), message("b1", "1"), message("a2", "1")), null);

    assertThat(handler.handled).containsExactly(List.of("a1", "a2"), List.of("b1"));
    assertThat(answer.getBatchItemFailures()).isEmpty();
  }

  @Test
  void what_failed_together_twice_comes_again_alone() {
    var second = handler.handleRequest(event(message("fine", "2"), message("fail", "2")), null);
    var third = handler.handleRequest(event(message("fine", "3"), message("fail", "3")), null);

    assertThat(failed(second)).containsExactly("id-of-fine", "id-of-fail");
    assertThat(failed(third)).containsExactly("id-of-fail");
    assertThat(handler.handled).containsExactly(List.of("fine"));
  }

  @Test
  void a_message_that_nobody_can_read_holds_up_none_beside_it() {
    var answer = handler.handleRequest(event(message("nonsense", "1"), message("no", "1")), null);

    assertThat(failed(answer)).containsExactly("id-of-nonsense");
    assertThat(handler.handled).containsExactly(List.of("no"));
  }

  @Test
  void messages_that_no_time_is_left_for_come_again_but_one_is_always_tried() {
    var soon = new TestingContext("request-1", "", Duration.ofSeconds(5));

    var answer =
        handler.handleRequest(
            event(message("a1", "1"), message("b1", "1"), message("c1", "1")), soon);

    assertThat(handler.handled).containsExactly(List.of("a1"));
    assertThat(failed(answer)).containsExactly("id-of-b1", "id-of-c1");
    assertThat(host.sqs().postponed()).hasSize(2);
    assertThat(host.samples()).isEmpty();
  }

  @Test
  void a_queue_that_cannot_be_told_so_hides_no_failure() {
    host.sqs().refuseToPostpone();

    var answer = handler.handleRequest(event(message("fail", "1")), null);

    assertThat(answer.getBatchItemFailures()).hasSize(1);
  }

  private static List<String> failed(SQSBatchResponse answer) {
    return answer.getBatchItemFailures().stream().map(BatchItemFailure::getItemIdentifier).toList();
  }

  private static SQSEvent event(SQSMessage... messages) {
    var event = new SQSEvent();
    event.setRecords(List.of(messages));
    return event;
  }

  private static SQSMessage message(String body, String received) {
    var message = new SQSMessage();
    message.setMessageId("id-of-" + body);
    message.setReceiptHandle("receipt-of-" + body);
    message.setBody(body);
    message.setAttributes(Map.of("ApproximateReceiveCount", received));
    return message;
  }
}

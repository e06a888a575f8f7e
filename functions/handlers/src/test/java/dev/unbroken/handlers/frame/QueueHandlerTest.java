package dev.unbroken.handlers.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
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

  /** Fails whatever says so. */
  private static final class Sample extends QueueHandler {
    private final List<String> handled = new ArrayList<>();

    Sample() {
      super("QUEUE_URL");
    }

    @Override
    protected void handle(String body) {
      if (body.equals("fail")) {
        throw new IllegalStateException("as it was asked to");
      }
      handled.add(body);
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

    assertThat(handler.handled).containsExactly("one");
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
  void a_queue_that_cannot_be_told_so_hides_no_failure() {
    host.sqs().refuseToPostpone();

    var answer = handler.handleRequest(event(message("fail", "1")), null);

    assertThat(answer.getBatchItemFailures()).hasSize(1);
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

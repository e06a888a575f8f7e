package dev.unbroken.handlers.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.metrics.Measure;
import dev.unbroken.metrics.Sample;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** What is around each record of the log, and what is counted of what fails. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InvocationTest {

  private static final TestingContext CONTEXT =
      new TestingContext("request-1", "Root=1-abc-def;Parent=12;Sampled=1");

  private final RuntimeException unavailable = new ServiceFailure.Unavailable("busy");

  private final TestingHost host = new TestingHost().set("QUEUE_URL", "https://queue");
  private final List<Map<String, String>> around = new ArrayList<>();
  private RuntimeException failure;

  private void work() {
    around.add(MDC.getCopyOfContextMap());
    if (failure != null) {
      throw failure;
    }
  }

  private final class WatchHandler extends ApiHandler {
    @Override
    protected Reply handle(Call call) {
      work();
      return Reply.done();
    }
  }

  private final class HearHandler extends EventHandler {
    @Override
    protected void handle(JsonNode event) {
      work();
    }
  }

  private final class QueuedHandler extends QueueHandler<String> {
    QueuedHandler() {
      super("QUEUE_URL");
    }

    @Override
    protected String read(String body) {
      return body;
    }

    @Override
    protected Map<String, String> about(String message) {
      return Map.of("channel", message);
    }

    @Override
    protected Object subject(String message) {
      return message;
    }

    @Override
    protected void handle(List<String> messages) {
      work();
    }
  }

  private final class FollowHandler extends TableStreamHandler {
    @Override
    protected void handle(TableChange change) {
      work();
    }
  }

  @AfterEach
  void nothing_is_left_of_it() {
    host.close();
    assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
  }

  @Test
  void a_call_says_function_request_trace_and_the_id_that_its_caller_sees() throws IOException {
    call("{\"requestContext\": {\"requestId\": \"seen-by-caller\"}, \"body\": \"{}\"}");

    assertThat(around)
        .containsExactly(
            Map.of(
                "function", "Watch",
                "requestId", "request-1",
                "traceId", "1-abc-def",
                "apiRequestId", "seen-by-caller"));
  }

  @Test
  void an_event_says_function_request_and_trace() throws IOException {
    hear();

    assertThat(around)
        .containsExactly(
            Map.of("function", "Hear", "requestId", "request-1", "traceId", "1-abc-def"));
  }

  @Test
  void each_message_says_what_it_is_about_and_nothing_of_the_one_before() {
    failure = new IllegalStateException("as asked");

    queued("one", "two");

    assertThat(around).extracting(each -> each.get("channel")).containsExactly("one", "two");
    assertThat(around).allSatisfy(each -> assertThat(each).containsEntry("function", "Queued"));
    assertThat(host.samples())
        .containsExactly(
            Sample.count(Measure.FAILED_ITEMS, 1), Sample.count(Measure.FAILED_ITEMS, 1));
  }

  @Test
  void each_change_says_whose_it_is() {
    follow(Map.of("channelId", "c1", "item", "session#st-1"));

    assertThat(around)
        .singleElement()
        .satisfies(each ->
            assertThat(each)
                .containsEntry("function", "Follow")
                .containsEntry("channel", "c1")
                .containsEntry("item", "session#st-1"));
  }

  @Test
  void a_change_that_fails_is_counted_and_so_is_giving_up() {
    failure = unavailable;

    follow(Map.of("channelId", "c1", "item", "session#st-1"));

    assertThat(host.samples())
        .containsExactly(Sample.count(Measure.FAILED_ITEMS, 1).and(Measure.GAVE_UP, 1));
  }

  @Test
  void an_event_that_fails_is_counted_by_lambda_and_giving_up_here() throws IOException {
    failure = new IllegalStateException("no more than that");
    assertThatThrownBy(this::hear).isSameAs(failure);
    assertThat(host.samples()).isEmpty();

    failure = new IllegalStateException("one of many");
    failure.addSuppressed(throttled());
    assertThatThrownBy(this::hear).isSameAs(failure);
    assertThat(host.samples()).containsExactly(Sample.count(Measure.GAVE_UP, 1));
  }

  @Test
  void a_call_that_the_service_cannot_answer_is_counted_and_so_is_one_too_many()
      throws IOException {
    failure = new IllegalStateException("unforeseen");
    call("{}");
    failure = unavailable;
    call("{}");
    failure = new ServiceFailure.Throttled("slow down");
    call("{}");
    failure = new ServiceFailure.Conflict("the caller's own affair");
    call("{}");

    assertThat(host.samples())
        .containsExactly(
            Sample.count(Measure.API_FAULTS, 1),
            Sample.count(Measure.API_FAULTS, 1).and(Measure.GAVE_UP, 1),
            Sample.count(Measure.API_THROTTLES, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "dev.unbroken.handlers.channels.CreateChannelHandler, CreateChannel",
    "dev.unbroken.handlers.x.ItHandler::handleRequest, It",
    "unknown, unknown"
  })
  void a_function_is_called_as_its_handler_is(String handler, String name) {
    assertThat(Invocation.function(handler)).isEqualTo(name);
  }

  private static RuntimeException throttled() {
    return DynamoDbException.builder()
        .statusCode(400)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode("ThrottlingException").build())
        .build();
  }

  private void call(String event) throws IOException {
    host.make(WatchHandler::new)
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(UTF_8)), new ByteArrayOutputStream(), CONTEXT);
  }

  private void hear() throws IOException {
    host.make(HearHandler::new)
        .handleRequest(
            new ByteArrayInputStream("{}".getBytes(UTF_8)), new ByteArrayOutputStream(), CONTEXT);
  }

  private void queued(String... bodies) {
    var event = new SQSEvent();
    event.setRecords(new ArrayList<>());
    for (var body : bodies) {
      var message = new SQSMessage();
      message.setBody(body);
      message.setMessageId("id-of-" + body);
      message.setReceiptHandle("receipt-of-" + body);
      event.getRecords().add(message);
    }
    host.make(QueuedHandler::new).handleRequest(event, CONTEXT);
  }

  private void follow(Map<String, String> keys) {
    var item = new java.util.HashMap<String, AttributeValue>();
    keys.forEach((name, value) -> item.put(name, new AttributeValue(value)));
    var record = new DynamodbStreamRecord();
    record.setDynamodb(new StreamRecord().withKeys(item).withSequenceNumber("1"));
    var event = new DynamodbEvent();
    event.setRecords(List.of(record));
    host.make(FollowHandler::new).handleRequest(event, CONTEXT);
  }
}

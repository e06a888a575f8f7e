package dev.unbroken.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.local.sample.Seen;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LocalRuntimeTest {

  private static RunningRuntime running;

  @BeforeAll
  static void start() {
    running = new RunningRuntime(RunningRuntime.options());
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @BeforeEach
  void forget() {
    Seen.clear();
  }

  @Test
  void answers_a_call_with_what_the_function_answered() throws Exception {
    var answer =
        running.call("POST", "/Echo?a=1&a=b%20c", "{\"x\":1}", "Content-Type", "application/json");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("x-echo")).hasValue("yes");
    var body = RunningRuntime.json(answer.body());
    assertThat(body.at("/event/body").asText()).isEqualTo("{\"x\":1}");
    assertThat(body.at("/event/rawQueryString").asText()).isEqualTo("a=1&a=b%20c");
    assertThat(body.at("/event/queryStringParameters/a").asText()).isEqualTo("1,b c");
    assertThat(body.path("greeting").asText()).isEqualTo("hello from us-west-2");
    assertThat(body.path("secret").asText()).hasSize(40).doesNotContain("resolve");
    assertThat(body.path("home").asText())
        .as("the process's own variables stay out")
        .isEqualTo("-");
    assertThat(body.path("function").asText()).isEqualTo("EchoFunction");
  }

  @Test
  void hands_a_changed_item_to_the_function_that_follows_the_table() {
    running.put("plain", Map.of());
    running.put("silent", Map.of("quiet", AttributeValue.fromBool(true)));
    running.put("last", Map.of());

    Wait.until(() -> Seen.ITEMS.contains("last"), "the last item");
    assertThat(Seen.ITEMS).containsExactly("plain", "last");
  }

  @Test
  void gives_up_a_poison_record_with_a_record_of_it_while_the_others_go_on() throws Exception {
    running.put("a", Map.of());
    running.put("throw", Map.of());
    running.put("b", Map.of());
    running.put("fail", Map.of());
    running.put("c", Map.of());

    Wait.until(() -> Seen.ITEMS.contains("c"), "the last item");
    assertThat(Seen.ITEMS.stream().distinct()).containsExactly("a", "b", "c");
    var failures = running.receive("Failures", 2);
    assertThat(failures).hasSize(2);
    var failure = failures.getFirst();
    assertThat(failure.at("/requestContext/condition").asText())
        .isEqualTo("RetryAttemptsExhausted");
    assertThat(failure.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(2);
    assertThat(failure.at("/requestContext/functionArn").asText())
        .isEqualTo("arn:aws:lambda:us-west-2:123456789012:function:OnItemFunction");
    assertThat(failure.at("/responseContext/functionError").asText()).isEqualTo("Unhandled");
    var info = failure.path("DDBStreamBatchInfo");
    assertThat(info.path("batchSize").asInt()).isEqualTo(1);
    assertThat(info.path("startSequenceNumber").asText())
        .isNotEmpty()
        .isEqualTo(info.path("endSequenceNumber").asText());
    assertThat(info.path("streamArn").asText())
        .startsWith("arn:aws:dynamodb:us-west-2:123456789012:table/Items/stream/");
  }

  @Test
  void deletes_the_messages_that_were_done_and_moves_those_that_failed_too_often()
      throws Exception {
    running.send("Work", "one");
    running.send("Work", "fail");
    running.send("Work", "two");

    var dead = running.receive("DeadWork", 1);
    assertThat(dead.getFirst().asText()).isEqualTo("fail");
    assertThat(Seen.MESSAGES).containsExactlyInAnyOrder("one", "two", "fail", "fail");
  }

  @Test
  void hands_an_event_to_the_function_behind_the_queue_whose_rule_matches_it() {
    running.runtime.deliver(event("other", "go"));
    running.runtime.deliver(event("aws.ivs", "stay"));
    running.runtime.deliver(event("aws.ivs", "go on"));

    Wait.until(() -> !Seen.MESSAGES.isEmpty(), "the event");
    assertThat(Seen.MESSAGES).containsExactly(event("aws.ivs", "go on"));
  }

  @Test
  void tries_an_event_again_and_then_records_what_it_was_and_why_it_failed() throws Exception {
    running.invokeAsynchronously("OnEventFunction", event("aws.ivs", "go poison"));

    var failure = running.receive("Failures", 1).getFirst();
    assertThat(Seen.EVENTS).hasSize(3);
    assertThat(failure.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
    assertThat(failure.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
    assertThat(failure.at("/requestPayload/detail/kind").asText()).isEqualTo("go poison");
    assertThat(failure.at("/responsePayload/errorMessage").asText())
        .isEqualTo("this event is poison");
    assertThat(failure.at("/responsePayload/errorType").asText())
        .isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void takes_another_port_when_a_free_one_was_taken_in_the_meantime() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var closing = new Closing()) {
      var choices = new ArrayDeque<Ports>();
      choices.add(new Ports(0, 0, 0, taken.getLocalPort(), 0));
      choices.add(Ports.choose("127.0.0.1", 0));

      var started = Starter.start(RunningRuntime.options(), closing, choices::remove);

      assertThat(choices).isEmpty();
      assertThat(started.clients().sqs().listQueues().queueUrls()).hasSize(3);
    }
  }

  private static String event(String source, String kind) {
    return "{\"source\":\"%s\",\"detail-type\":\"Test\",\"detail\":{\"kind\":\"%s\"}}"
        .formatted(source, kind);
  }
}

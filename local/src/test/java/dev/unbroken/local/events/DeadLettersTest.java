package dev.unbroken.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.local.functions.AsyncInvoker;
import dev.unbroken.local.functions.FailureQueues;
import dev.unbroken.local.functions.Functions;
import dev.unbroken.local.host.Clients;
import dev.unbroken.local.host.LocalHost;
import dev.unbroken.local.tally.Tally;
import dev.unbroken.local.template.Place;
import dev.unbroken.local.template.TemplateReader;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeadLettersTest {

  private static final String EVENT =
      "{\"source\":\"aws.ivs\",\"detail-type\":\"Test\",\"detail\":{\"kind\":\"go\"}}";

  private record Sent(String queue, String message, Map<String, String> attributes) {}

  private final List<Sent> sent = new ArrayList<>();
  private final FailureQueues queues =
      new FailureQueues() {
        @Override
        public void send(String queueArn, String message) {
          send(queueArn, message, Map.of());
        }

        @Override
        public void send(String queueArn, String message, Map<String, String> attributes) {
          sent.add(new Sent(queueArn, message, attributes));
        }
      };

  @Test
  void an_event_that_cannot_be_delivered_goes_to_the_rule_s_dead_letter_queue() throws Exception {
    bus("DeadLetterConfig: {Arn: !GetAtt Failures.Arn}")
        .publish(new ObjectMapper().readTree(EVENT));

    assertThat(sent)
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.queue()).isEqualTo("arn:aws:sqs:us-west-2:123456789012:Failures");
          assertThat(letter.message()).isEqualTo(EVENT);
          assertThat(letter.attributes())
              .containsEntry(
                  "TARGET_ARN", "arn:aws:lambda:us-west-2:123456789012:function:OnEventFunction")
              .containsKeys("RULE_ARN", "ERROR_CODE", "ERROR_MESSAGE");
        });
  }

  @Test
  void without_one_whoever_published_the_event_hears_of_it() {
    assertThatThrownBy(() -> bus("RuleName: x").publish(new ObjectMapper().readTree(EVENT)))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(sent).isEmpty();
  }

  /** A bus whose invoker takes nothing any more. */
  private EventBus bus(String ruleProperty) {
    var template =
        TemplateReader.parse(
            """
            Resources:
              Failures: {Type: AWS::SQS::Queue}
              OnEventFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: dev.unbroken.local.sample.OnEventHandler
                  Events:
                    Rule:
                      Type: EventBridgeRule
                      Properties:
                        Pattern: {source: [aws.ivs]}
                        %s
            """
                .formatted(ruleProperty),
            Map.of(),
            new Place("123456789012", "us-west-2", "http://127.0.0.1:9"));
    var clock = InstantSource.system();
    try (var clients = new Clients("us-west-2", () -> null, () -> null, () -> null, () -> null)) {
      var functions =
          Functions.load(
              template.functions(),
              getClass().getClassLoader(),
              _ -> new LocalHost(clients, Map.of(), clock, new Tally().of("any")),
              new Tally());
      var invoker = new AsyncInvoker((_, _) -> {}, clock, List.of());
      invoker.close();
      return new EventBus(functions.all(), invoker, queues, Optional.empty());
    }
  }
}

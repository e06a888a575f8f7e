package dev.unbroken.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.local.functions.Queues;
import dev.unbroken.local.template.Place;
import dev.unbroken.local.template.TemplateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeadLettersTest {

  private static final String EVENT =
      "{\"source\":\"aws.ivs\",\"detail-type\":\"Test\",\"detail\":{\"kind\":\"go\"}}";
  private static final String ARNS = "arn:aws:sqs:us-west-2:123456789012:";

  private record Sent(String queue, String message, Map<String, String> attributes) {}

  private final List<Sent> sent = new ArrayList<>();
  private boolean full;

  /** Queues of which that of events takes nothing while it is full. */
  private final Queues queues =
      new Queues() {
        @Override
        public void send(String queueArn, String message) {
          send(queueArn, message, Map.of());
        }

        @Override
        public void send(String queueArn, String message, Map<String, String> attributes) {
          if (full && queueArn.endsWith(":Events")) {
            throw SdkClientException.create("The queue is full");
          }
          sent.add(new Sent(queueArn, message, attributes));
        }
      };

  @Test
  void an_event_is_in_the_queue_of_a_rule_that_matches_it_as_it_was() throws Exception {
    publish("DeadLetterConfig: {Arn: !GetAtt Failures.Arn}", EVENT);
    publish("DeadLetterConfig: {Arn: !GetAtt Failures.Arn}", EVENT.replace("aws.ivs", "other"));

    assertThat(sent).containsExactly(new Sent(ARNS + "Events", EVENT, Map.of()));
  }

  @Test
  void an_event_that_cannot_be_delivered_goes_to_the_rule_s_dead_letter_queue() throws Exception {
    full = true;

    publish("DeadLetterConfig: {Arn: !GetAtt Failures.Arn}", EVENT);

    assertThat(sent)
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.queue()).isEqualTo(ARNS + "Failures");
          assertThat(letter.message()).isEqualTo(EVENT);
          assertThat(letter.attributes())
              .containsEntry("TARGET_ARN", ARNS + "Events")
              .containsEntry("RULE_ARN", "arn:aws:events:us-west-2:123456789012:rule/Rule")
              .containsEntry("ERROR_MESSAGE", "The queue is full")
              .containsKey("ERROR_CODE");
        });
  }

  @Test
  void without_one_whoever_published_the_event_hears_of_it() {
    full = true;

    assertThatThrownBy(() -> publish("RetryPolicy: {MaximumRetryAttempts: 1}", EVENT))
        .isInstanceOf(SdkClientException.class);
    assertThat(sent).isEmpty();
  }

  private void publish(String targetProperty, String event) throws JsonProcessingException {
    var template =
        TemplateReader.parse(
            """
            Resources:
              Events: {Type: AWS::SQS::Queue}
              Failures: {Type: AWS::SQS::Queue}
              Rule:
                Type: AWS::Events::Rule
                Properties:
                  EventPattern: {source: [aws.ivs]}
                  Targets:
                    - Id: Events
                      Arn: !GetAtt Events.Arn
                      %s
            """
                .formatted(targetProperty),
            Map.of(),
            new Place("123456789012", "us-west-2", "http://127.0.0.1:9"));
    new EventBus(template.rules(), queues, Optional.empty())
        .publish(new ObjectMapper().readTree(event));
  }
}

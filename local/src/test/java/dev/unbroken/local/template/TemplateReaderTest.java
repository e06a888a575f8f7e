package dev.unbroken.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TemplateReaderTest {

  private static final Place PLACE = new Place("123456789012", "eu-west-1", "http://127.0.0.1:9");

  private static Template parse(String resources) {
    return TemplateReader.parse(resources, Map.of(), PLACE);
  }

  @Test
  void reads_the_projects_own_template() {
    var template = TemplateReader.read(Path.of("../template.yaml"), Map.of(), PLACE);

    assertThat(template.functions())
        .extracting(FunctionResource::name)
        .contains("CreateChannelFunction", "MergeSessionsFunction");
    assertThat(template.tables())
        .extracting(TableResource::name)
        .containsExactly("ResourcesTable", "StreamsTable");
    assertThat(template.queues()).hasSize(5);
    assertThat(template.rules())
        .singleElement()
        .satisfies(rule ->
            assertThat(rule.targets())
                .containsExactly(
                    new RuleResource.Target(
                        "arn:aws:sqs:eu-west-1:123456789012:StreamEventQueue",
                        Optional.of(
                            "arn:aws:sqs:eu-west-1:123456789012:StreamEventFailureQueue"))));
    var merge =
        template.functions().stream()
            .filter(f -> f.name().equals("MergeSessionsFunction"))
            .findFirst()
            .orElseThrow();
    assertThat(merge.timeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(merge.environment())
        .containsEntry("STREAMS_TABLE", "StreamsTable")
        .containsEntry("GRACE_SECONDS", "5")
        .containsEntry("FINALIZE_QUEUE_URL", "http://127.0.0.1:9/123456789012/FinalizeQueue");
    assertThat(merge.sources())
        .singleElement()
        .isInstanceOfSatisfying(
            EventSource.TableStream.class,
            stream -> {
              assertThat(stream.table()).isEqualTo("StreamsTable");
              assertThat(stream.concurrency()).isEqualTo(10);
              assertThat(stream.failureQueue())
                  .hasValue("arn:aws:sqs:eu-west-1:123456789012:FailureQueue");
            });
  }

  @Test
  void takes_a_call_of_neither_path_nor_method_for_the_default_route() {
    var template = TemplateReader.read(Path.of("../template.yaml"), Map.of(), PLACE);

    assertThat(template.functions())
        .filteredOn(function -> function.sources().contains(EventSource.Route.DEFAULT))
        .extracting(FunctionResource::name)
        .containsExactly("UnknownOperationFunction");
  }

  @Test
  void takes_a_parameters_value_from_the_command_line() {
    var template =
        TemplateReader.read(Path.of("../template.yaml"), Map.of("GraceSeconds", "1"), PLACE);

    assertThat(template.functions().getFirst().environment()).containsEntry("GRACE_SECONDS", "1");
  }

  @ParameterizedTest
  @CsvSource({
    "GraceSeconds, soon, must be a number",
    "GraceSeconds, 301, must be at most 300",
    "Eligibility, ANY, must be one of IVS",
    "Nothing, 1, has no parameter Nothing"
  })
  void refuses_a_value_that_a_parameter_cannot_have(String name, String value, String message) {
    assertThatThrownBy(
            () -> TemplateReader.read(Path.of("../template.yaml"), Map.of(name, value), PLACE))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(message);
  }

  @Test
  void names_a_resource_whose_type_it_does_not_support() {
    assertThatThrownBy(() -> parse("Resources: {Page: {Type: 'AWS::SNS::Topic'}}"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("Page")
        .hasMessageContaining("AWS::SNS::Topic");
  }

  @Test
  void names_a_property_that_it_does_not_support() {
    assertThatThrownBy(() ->
            parse("Resources: {Line: {Type: 'AWS::SQS::Queue', Properties: {FifoQueue: true}}}"))
        .isInstanceOf(TemplateException.class)
        .hasMessage("Line.FifoQueue: the local runtime does not support this property");
  }

  @Test
  void names_the_place_of_a_reference_to_nothing() {
    assertThatThrownBy(() ->
            parse(
                "Resources: {Line: {Type: 'AWS::SQS::Queue', Properties: {DelaySeconds: !Ref Gone}}}"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("Line.DelaySeconds")
        .hasMessageContaining("Gone");
  }

  @Test
  void leaves_out_a_resource_whose_condition_does_not_hold() {
    var template =
        parse(
            """
            Parameters: {Mode: {Type: String, Default: a}}
            Conditions:
              Other: !Not [!Equals [!Ref Mode, a]]
              Both: !And [!Condition Other, !Equals [x, x]]
            Resources:
              One: {Type: AWS::SQS::Queue}
              Two: {Type: AWS::SQS::Queue, Condition: Both}
            """);

    assertThat(template.queues()).extracting(QueueResource::name).containsExactly("One");
  }

  @Test
  void replaces_the_functions_of_cloudformation() {
    var template =
        parse(
            """
            Resources:
              Line: {Type: AWS::SQS::Queue}
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: a.B::handleRequest
                  Environment:
                    Variables:
                      ARN: !GetAtt Line.Arn
                      LONG: {"Fn::GetAtt": [Line, QueueName]}
                      JOINED: !Join [",", [!Ref Line, b]]
                      TEXT: !Sub ["${Line.Arn} ${own} ${!kept}", {own: x}]
                      GONE: !Ref AWS::NoValue
            """);

    var function = template.functions().getFirst();
    assertThat(function.handler()).isEqualTo("a.B");
    assertThat(function.environment())
        .containsEntry("ARN", "arn:aws:sqs:eu-west-1:123456789012:Line")
        .containsEntry("LONG", "Line")
        .containsEntry("JOINED", "http://127.0.0.1:9/123456789012/Line,b")
        .containsEntry("TEXT", "arn:aws:sqs:eu-west-1:123456789012:Line x ${kept}")
        .doesNotContainKey("GONE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{Targets: []}                                           | R.EventPattern: is required",
        "{EventPattern: {}, EventBusName: mine, Targets: []}     | default bus only",
        "{EventPattern: {}, Targets: [{Id: a, Arn: 'arn:aws:lambda:x:1:function:f'}]} | queues as targets only",
        "{EventPattern: {}, Targets: [{Id: a, Arn: 'arn:aws:sqs:x:1:q', InputPath: $.a}]} | R.Targets.InputPath"
      })
  void refuses_a_rule_that_it_cannot_follow(String properties, String message) {
    var template =
        "Resources: {R: {Type: 'AWS::Events::Rule', Properties: %s}}".formatted(properties);

    assertThatThrownBy(() -> parse(template))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(message);
  }

  @Test
  void leaves_out_a_rule_that_is_switched_off() {
    var template =
        parse(
            "Resources: {R: {Type: 'AWS::Events::Rule',"
                + " Properties: {EventPattern: {}, State: DISABLED}}}");

    assertThat(template.rules()).isEmpty();
  }

  @Test
  void refuses_a_function_behind_a_rule_and_says_what_to_do() {
    assertThatThrownBy(() ->
            parse(
                """
                Resources:
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      Handler: a.B
                      Events:
                        E: {Type: EventBridgeRule, Properties: {Pattern: {source: [x]}}}
                """))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("F.Events.E.Type")
        .hasMessageContaining("through a queue");
  }

  @Test
  void leaves_out_an_event_that_is_switched_off() {
    var template =
        parse(
            """
            Resources:
              Line: {Type: AWS::SQS::Queue}
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: a.B
                  Events:
                    Queue:
                      Type: SQS
                      Properties: {Queue: !GetAtt Line.Arn, Enabled: false}
                    Stream:
                      Type: DynamoDB
                      Properties: {Stream: "a:table/t/stream/1", StartingPosition: LATEST, Enabled: false}
                    Gone: {Type: Schedule, Properties: {Schedule: rate(1 minute), Enabled: false}}
                    Kept: {Type: Schedule, Properties: {Schedule: rate(1 minute), Enabled: true}}
            """);

    assertThat(template.functions().getFirst().sources())
        .singleElement()
        .isInstanceOfSatisfying(
            EventSource.Schedule.class, schedule -> assertThat(schedule.name()).contains("Kept"));
  }
}

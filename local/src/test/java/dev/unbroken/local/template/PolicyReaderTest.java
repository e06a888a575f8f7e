package dev.unbroken.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the template says of safety: who may do what, how fast, and with which bucket. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PolicyReaderTest {

  private static final Place PLACE = new Place("123456789012", "eu-west-1", "http://127.0.0.1:9");

  private static final String WITH_POLICIES =
      """
      Resources:
        F:
          Type: AWS::Serverless::Function
          Properties:
            Handler: any.Handler
            Policies:
              %s
      """;

  @Test
  void reads_what_a_function_may_do_with_every_name_resolved() {
    var template = TemplateReader.read(Path.of("../template.yaml"), Map.of(), PLACE);

    var merge =
        template.functions().stream()
            .filter(function -> function.name().equals("MergeSessionsFunction"))
            .findFirst()
            .orElseThrow();

    assertThat(merge.permissions())
        .contains(
            new Statement(
                true,
                List.of("dynamodb:Query"),
                List.of(
                    "arn:aws:dynamodb:eu-west-1:123456789012:table/StreamsTable/index/pending")));
  }

  @Test
  void a_policy_beside_a_function_counts_for_it_when_it_names_its_role() {
    var template =
        parse(
            WITH_POLICIES.formatted("[]")
                + """
                  P:
                    Type: AWS::IAM::Policy
                    Properties:
                      PolicyName: P
                      Roles: [!Ref FRole]
                      PolicyDocument:
                        Version: "2012-10-17"
                        Statement: [{Effect: Allow, Action: a, Resource: [b]}]
                """);

    assertThat(template.functions().getFirst().permissions())
        .containsExactly(new Statement(true, List.of("a"), List.of("b")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{Effect: Allow, NotAction: a, Resource: b} | F.Policies.Statement.Action: is required",
        "{Effect: Allow, Action: a} | F.Policies.Statement.Resource: is required",
        "{Action: a, Resource: b} | F.Policies.Statement.Effect: is required",
        "{Effect: May, Action: a, Resource: b} | May is neither Allow nor Deny",
        "{Effect: Allow, Action: a, Resource: b, Condition: {}} | F.Policies.Statement.Condition.StringEquals.aws:ResourceAccount: is required",
        "{Effect: Allow, Action: a, Resource: b, Condition: {Bool: {a: 'true'}}} | F.Policies.Statement.Condition.Bool: the local runtime does not support this property",
        "{Effect: Allow, Action: a, Resource: b, Condition: {StringEquals: {aws:ResourceAccount: '1', a: b}}} | F.Policies.Statement.Condition.StringEquals.a: the local runtime does not support this property",
        "{Effect: Allow, Action: a, Resource: '${aws:username}'} | knows no policy variables"
      })
  void refuses_a_statement_that_it_cannot_hold_a_function_to(String statement, String message) {
    var text = WITH_POLICIES.formatted("- Statement: [%s]".formatted(statement));

    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!Ref AWS::AccountId | true",
        "'123456789012' | true",
        "['999999999999', '123456789012'] | true",
        "'999999999999' | false"
      })
  void a_statement_holds_for_what_is_of_the_accounts_of_its_condition(
      String accounts, boolean holds) {
    var statement =
        "{Effect: Allow, Action: a, Resource: b, Condition: {StringEquals: {aws:ResourceAccount: %s}}}"
            .formatted(accounts);

    var function =
        parse(WITH_POLICIES.formatted("- Statement: [%s]".formatted(statement)))
            .functions()
            .getFirst();

    assertThat(function.permissions())
        .isEqualTo(holds ? List.of(new Statement(true, List.of("a"), List.of("b"))) : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "- AmazonS3FullAccess, F.Policies: must be a mapping",
    "- {SQSSendMessagePolicy: {QueueName: a}}, F.Policies.SQSSendMessagePolicy: the local runtime does"
        + " not support this property"
  })
  void refuses_policies_that_the_template_does_not_write_out(String policy, String message) {
    assertThatThrownBy(() -> parse(WITH_POLICIES.formatted(policy)))
        .isInstanceOf(TemplateException.class)
        .hasMessage(message);
  }

  @Test
  void reads_how_fast_routes_may_be_called() {
    var api =
        parse(
                """
                Resources:
                  Api:
                    Type: AWS::Serverless::HttpApi
                    Properties:
                      DefaultRouteSettings: {ThrottlingBurstLimit: 20, ThrottlingRateLimit: 0.5}
                      RouteSettings:
                        "POST /GetChannel": {ThrottlingBurstLimit: 7}
                """)
            .api();

    assertThat(api.pace("POST /ListChannels")).hasValue(new ApiResource.Pace(0.5, 20));
    assertThat(api.pace("POST /GetChannel")).hasValue(new ApiResource.Pace(10_000, 7));
    assertThat(parse("Resources: {}").api().pace("POST /GetChannel")).isEmpty();
  }

  @Test
  void refuses_a_rate_that_is_no_number() {
    var text =
        "Resources: {Api: {Type: AWS::Serverless::HttpApi, Properties:"
            + " {DefaultRouteSettings: {ThrottlingRateLimit: fast}}}}";

    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(TemplateException.class)
        .hasMessage("Api.DefaultRouteSettings.ThrottlingRateLimit: must be a number");
  }

  @Test
  void a_bucket_is_made_only_when_its_condition_holds() {
    assertThat(project("true").buckets())
        .containsExactly("unbroken-recordings-123456789012-eu-west-1");
    assertThat(project("false").buckets()).isEmpty();
  }

  private static Template project(String bucket) {
    return TemplateReader.read(
        Path.of("../template.yaml"), Map.of("CreateRecordingBucket", bucket), PLACE);
  }

  private static Template parse(String resources) {
    return TemplateReader.parse(resources, Map.of(), PLACE);
  }
}

package dev.unbroken.handlers;

import static dev.unbroken.handlers.FunctionsOfTheTemplate.map;
import static dev.unbroken.handlers.FunctionsOfTheTemplate.sources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.testing.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What template.yaml does for the safety of what it keeps, and of the account it runs in. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SafeTemplateTest {

  private static final Map<String, Object> NOT_OVER_TLS =
      Map.of("Bool", Map.of("aws:SecureTransport", "false"));

  @Test
  void each_table_is_encrypted_kept_and_can_be_restored() {
    var tables = resources("AWS::DynamoDB::Table");

    assertThat(tables).hasSizeGreaterThanOrEqualTo(2);
    tables.forEach((name, table) -> {
      var properties = map(table, "Properties");
      assertThat(map(properties, "SSESpecification")).as(name).containsEntry("SSEEnabled", true);
      assertThat(map(properties, "PointInTimeRecoverySpecification"))
          .as(name)
          .containsEntry("PointInTimeRecoveryEnabled", true);
      assertThat(properties).as(name).containsEntry("DeletionProtectionEnabled", true);
      assertIsKept(name, table);
    });
  }

  @Test
  void each_queue_is_encrypted_and_speaks_tls_only() {
    var queues = resources("AWS::SQS::Queue");

    assertThat(queues).hasSizeGreaterThanOrEqualTo(3);
    queues.forEach((name, queue) -> {
      assertThat(map(queue, "Properties")).as(name).containsEntry("SqsManagedSseEnabled", true);
      // A queue has one policy: of two, the one that is written last would be left.
      assertThat(policies("AWS::SQS::QueuePolicy", "Queues", name)).as(name).hasSize(1);
      assertThat(denials(policies("AWS::SQS::QueuePolicy", "Queues", name).getFirst()))
          .as(name)
          .singleElement()
          .satisfies(denial -> assertDeniesAllWithoutTls(denial, "sqs:*"));
    });
  }

  @Test
  void each_bucket_is_encrypted_private_kept_and_speaks_tls_only() {
    var buckets = resources("AWS::S3::Bucket");

    assertThat(buckets).isNotEmpty();
    buckets.forEach((name, bucket) -> {
      var properties = map(bucket, "Properties");
      assertThat(map(properties, "BucketEncryption")).as(name).isNotEmpty();
      assertThat(map(properties, "PublicAccessBlockConfiguration"))
          .as(name)
          .isEqualTo(
              Map.of(
                  "BlockPublicAcls", true,
                  "BlockPublicPolicy", true,
                  "IgnorePublicAcls", true,
                  "RestrictPublicBuckets", true));
      assertThat(policies("AWS::S3::BucketPolicy", "Bucket", name)).as(name).hasSize(1);
      assertThat(denials(policies("AWS::S3::BucketPolicy", "Bucket", name).getFirst()))
          .as(name)
          .singleElement()
          .satisfies(denial -> {
            assertDeniesAllWithoutTls(denial, "s3:*");
            assertThat(denial.get("Resource"))
                .isEqualTo(List.of(name + ".Arn", "${%s.Arn}/*".formatted(name)));
          });
      assertIsKept(name, bucket);
    });
  }

  @Test
  void the_functions_may_write_to_the_bucket_that_the_stack_makes() {
    var allowed = (String) map(Template.read().parameters().get("RecordingBuckets")).get("Default");
    var made = (String) Template.read().properties("RecordingBucket").get("BucketName");

    assertThat(made).startsWith(allowed.replaceFirst("\\*$", ""));
  }

  /** A name pattern may match a bucket that somebody else has made to receive recordings. */
  @Test
  void functions_reach_no_bucket_of_another_account() {
    var statements =
        FunctionsOfTheTemplate.read().values().stream()
            .flatMap(function -> FunctionsOfTheTemplate.statements(function).stream())
            .filter(statement -> statement.get("Action").toString().startsWith("s3:"))
            .toList();

    assertThat(statements).isNotEmpty();
    assertThat(statements)
        .allSatisfy(statement ->
            assertThat(statement.get("Condition"))
                .isEqualTo(
                    Map.of("StringEquals", Map.of("aws:ResourceAccount", "AWS::AccountId"))));
  }

  @Test
  void the_functions_own_limit_is_reached_before_that_of_api_gateway() {
    for (var limit : List.of("Rate", "Burst")) {
      assertThat(parameter("Api%sLimit".formatted(limit)))
          .as(limit)
          .isLessThan(parameter("Api%sCeiling".formatted(limit)));
    }
  }

  private static int parameter(String name) {
    return (int) Template.map(Template.read().parameters(), name).get("Default");
  }

  @Test
  void the_api_takes_no_more_calls_than_its_parameters_say() {
    var settings = map(Template.read().properties("Api"), "DefaultRouteSettings");

    assertThat(settings)
        .containsEntry("ThrottlingBurstLimit", "ApiBurstCeiling")
        .containsEntry("ThrottlingRateLimit", "ApiRateCeiling");
  }

  @Test
  void a_queue_takes_no_more_of_the_account_s_concurrency_than_it_is_given() {
    var unbounded =
        FunctionsOfTheTemplate.read().entrySet().stream()
            .filter(function ->
                sources(function.getValue()).stream()
                    .filter(source -> source.get("Type").equals("SQS"))
                    .anyMatch(source -> map(map(source, "Properties"), "ScalingConfig").isEmpty()))
            .map(Map.Entry::getKey)
            .toList();

    assertThat(unbounded).isEmpty();
  }

  private static void assertDeniesAllWithoutTls(Map<String, Object> denial, String action) {
    assertThat(denial)
        .containsEntry("Principal", "*")
        .containsEntry("Action", action)
        .containsEntry("Condition", NOT_OVER_TLS);
  }

  private static void assertIsKept(String name, Map<String, Object> resource) {
    assertThat(resource)
        .as(name)
        .containsEntry("DeletionPolicy", "Retain")
        .containsEntry("UpdateReplacePolicy", "Retain");
  }

  /** The policies of that type whose property names the resource, alone or among others. */
  private static List<Map<String, Object>> policies(String type, String property, String name) {
    return resources(type).values().stream()
        .map(policy -> map(policy, "Properties"))
        .filter(policy ->
            policy.get(property) instanceof List<?> all
                ? all.contains(name)
                : name.equals(policy.get(property)))
        .toList();
  }

  private static List<Map<String, Object>> denials(Map<String, Object> policy) {
    return ((List<?>) map(policy, "PolicyDocument").get("Statement"))
        .stream()
            .map(FunctionsOfTheTemplate::map)
            .filter(statement -> "Deny".equals(statement.get("Effect")))
            .toList();
  }

  private static Map<String, Map<String, Object>> resources(String type) {
    return Template.read().resources().entrySet().stream()
        .filter(resource -> type.equals(map(resource.getValue()).get("Type")))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                resource -> map(resource.getValue()),
                (one, _) -> one,
                LinkedHashMap::new));
  }
}

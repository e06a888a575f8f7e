package dev.unbroken.handlers.recordingconfigurations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.TestingCall;
import dev.unbroken.handlers.frame.TestingHost;
import dev.unbroken.testing.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CreateRecordingConfigurationRefusalsTest {

  private static final String BUCKET =
      "\"destinationConfiguration\": {\"s3\": {\"bucketName\": \"bucket-a\"}}";

  private static TestingHost host;
  private static ApiHandler create;

  @BeforeAll
  static void start() {
    host = new TestingHost().set("RECORDING_CONFIGURATION_LIMIT", "2");
    host.s3().bucket("bucket-a", "eu-west-1").bucket("far-away", "us-east-1");
    create = host.make(CreateRecordingConfigurationHandler::new);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @BeforeEach
  void empty() {
    host.tables().clear(Tables.RESOURCES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name | `\"name\": \"a b\"`",
        "recordingReconnectWindowSeconds | `\"recordingReconnectWindowSeconds\": 301`",
        "recordingReconnectWindowSeconds | `\"recordingReconnectWindowSeconds\": -1`",
        "recordingReconnectWindowSeconds | `\"recordingReconnectWindowSeconds\": 1.5`",
        "recordingReconnectWindowSeconds | `\"recordingReconnectWindowSeconds\": \"5\"`",
        "thumbnailConfiguration | `\"thumbnailConfiguration\": []`",
        "thumbnailConfiguration.recordingMode"
            + " | `\"thumbnailConfiguration\": {\"recordingMode\": \"ON\"}`",
        "thumbnailConfiguration.targetIntervalSeconds"
            + " | `\"thumbnailConfiguration\": {\"recordingMode\": \"INTERVAL\"}`",
        "thumbnailConfiguration.targetIntervalSeconds"
            + " | `\"thumbnailConfiguration\":"
            + " {\"recordingMode\": \"DISABLED\", \"targetIntervalSeconds\": 5}`",
        "thumbnailConfiguration.targetIntervalSeconds"
            + " | `\"thumbnailConfiguration\": {\"targetIntervalSeconds\": 61}`",
        "thumbnailConfiguration.targetIntervalSeconds"
            + " | `\"thumbnailConfiguration\": {\"targetIntervalSeconds\": -1}`",
        "thumbnailConfiguration.resolution"
            + " | `\"thumbnailConfiguration\": {\"resolution\": \"4K\"}`",
        "thumbnailConfiguration.storage[1]"
            + " | `\"thumbnailConfiguration\": {\"storage\": [\"LATEST\", \"ALL\"]}`",
        "thumbnailConfiguration.storage | `\"thumbnailConfiguration\": {\"storage\": \"LATEST\"}`",
        "renditionConfiguration.renditionSelection"
            + " | `\"renditionConfiguration\": {\"renditionSelection\": \"SOME\"}`",
        "renditionConfiguration.renditions"
            + " | `\"renditionConfiguration\": {\"renditionSelection\": \"CUSTOM\"}`",
        "renditionConfiguration.renditions"
            + " | `\"renditionConfiguration\":"
            + " {\"renditionSelection\": \"CUSTOM\", \"renditions\": []}`",
        "renditionConfiguration.renditions[0]"
            + " | `\"renditionConfiguration\": {\"renditions\": [\"UHD\"]}`",
        "renditionConfiguration.renditions[0]"
            + " | `\"renditionConfiguration\":"
            + " {\"renditionSelection\": \"CUSTOM\", \"renditions\": [\"UHD\"]}`",
        "tags.aws:k | `\"tags\": {\"aws:k\": \"v\"}`",
        "window | `\"window\": 5`"
      })
  void refuses_a_member_that_breaks_a_rule_and_names_it(String path, String member) {
    assertThat(refused("{%s, %s}".formatted(BUCKET, member)))
        .startsWith("1 validation error")
        .contains("'" + path + "'");
    assertThat(host.tables().items(Tables.RESOURCES)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "destinationConfiguration | `{}`",
        "destinationConfiguration | `{\"destinationConfiguration\": null}`",
        "destinationConfiguration | `{\"destinationConfiguration\": \"bucket-a\"}`",
        "destinationConfiguration.s3 | `{\"destinationConfiguration\": {}}`",
        "destinationConfiguration.s3.bucketName | `{\"destinationConfiguration\": {\"s3\": {}}}`",
        "destinationConfiguration.s3.bucketName"
            + " | `{\"destinationConfiguration\": {\"s3\": {\"bucketName\": \"ab\"}}}`",
        "destinationConfiguration.s3.bucketName"
            + " | `{\"destinationConfiguration\": {\"s3\": {\"bucketName\": \"Bucket\"}}}`"
      })
  void refuses_a_request_without_a_bucket(String path, String body) {
    assertThat(refused(body)).startsWith("1 validation error").contains("'" + path + "'");
  }

  @Test
  void refuses_a_bucket_in_another_region_at_once_with_nothing_written() {
    assertThat(refused("{\"destinationConfiguration\": {\"s3\": {\"bucketName\": \"far-away\"}}}"))
        .contains("'destinationConfiguration.s3.bucketName'")
        .contains("us-east-1");
    assertThat(host.tables().items(Tables.RESOURCES)).isEmpty();
  }

  @Test
  void tells_everything_that_is_wrong_at_once() {
    assertThat(
            refused(
                """
                {"name": "a b", "recordingReconnectWindowSeconds": 999,
                 "renditionConfiguration": {"renditionSelection": "CUSTOM"}, "x": 1}\
                """))
        .startsWith("5 validation errors detected")
        .contains("'name'", "'destinationConfiguration'", "'recordingReconnectWindowSeconds'")
        .contains("'renditionConfiguration.renditions'", "'x'");
  }

  @Test
  void answers_402_at_the_limit() {
    create("{" + BUCKET + "}");
    create("{" + BUCKET + "}");

    assertThat(
            TestingCall.call(create, "{" + BUCKET + "}")
                .refused(402, "ServiceQuotaExceededException"))
        .isEqualTo("The limit of 2 recording configurations is reached");
  }

  @Test
  void answers_500_with_nothing_written_while_s3_is_out_of_reach() {
    host.s3().outage(true);

    var answer = TestingCall.call(create, "{" + BUCKET + "}");
    host.s3().outage(false);

    answer.refused(500, "InternalServerException");
    assertThat(host.tables().items(Tables.RESOURCES)).isEmpty();
  }

  private static JsonNode create(String body) {
    return TestingCall.call(create, body).succeeded().path("recordingConfiguration");
  }

  private static String refused(String body) {
    return TestingCall.call(create, body).refused(400, "ValidationException");
  }
}

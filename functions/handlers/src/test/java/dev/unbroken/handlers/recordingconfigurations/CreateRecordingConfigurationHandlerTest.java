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
class CreateRecordingConfigurationHandlerTest {

  private static final String BUCKET =
      "\"destinationConfiguration\": {\"s3\": {\"bucketName\": \"bucket-a\"}}";

  private static TestingHost host;
  private static ApiHandler create;

  @BeforeAll
  static void start() {
    host = new TestingHost();
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

  @Test
  void answers_every_default() {
    var configuration = create("{" + BUCKET + "}");

    assertThat(configuration.path("arn").textValue())
        .matches("arn:aws:ivs:eu-west-1:123456789012:recording-configuration/[A-Za-z0-9]{12}");
    assertThat(configuration.path("name").textValue()).isEmpty();
    assertThat(configuration.path("state").textValue()).isEqualTo("CREATING");
    assertThat(configuration.path("destinationConfiguration").toString())
        .isEqualTo("{\"s3\":{\"bucketName\":\"bucket-a\"}}");
    assertThat(configuration.path("recordingReconnectWindowSeconds").intValue()).isZero();
    assertThat(configuration.path("thumbnailConfiguration").toString())
        .isEqualTo(
            "{\"recordingMode\":\"INTERVAL\",\"targetIntervalSeconds\":60,\"storage\":[\"SEQUENTIAL\"]}");
    assertThat(configuration.path("renditionConfiguration").toString())
        .isEqualTo("{\"renditionSelection\":\"ALL\",\"renditions\":[]}");
    assertThat(configuration.path("tags").toString()).isEqualTo("{}");
    assertThat(configuration.has("stateReason")).isFalse();
  }

  @Test
  void keeps_every_member_as_GetRecordingConfiguration_then_shows() {
    var created =
        create(
            """
            {"name": "a-name", %s, "recordingReconnectWindowSeconds": 300,
             "thumbnailConfiguration": {"recordingMode": "INTERVAL", "targetIntervalSeconds": 1,
               "resolution": "LOWEST_RESOLUTION", "storage": ["LATEST", "SEQUENTIAL"]},
             "renditionConfiguration":
               {"renditionSelection": "CUSTOM", "renditions": ["HD", "SD"]},
             "tags": {"k": "v"}}\
            """
                .formatted(BUCKET));

    var found =
        TestingCall.call(
                host.make(GetRecordingConfigurationHandler::new),
                "{\"arn\": \"%s\"}".formatted(created.path("arn").textValue()))
            .succeeded()
            .path("recordingConfiguration");

    assertThat(found).isEqualTo(created);
    assertThat(found.path("recordingReconnectWindowSeconds").intValue()).isEqualTo(300);
    assertThat(found.path("thumbnailConfiguration").toString())
        .isEqualTo(
            "{\"recordingMode\":\"INTERVAL\",\"targetIntervalSeconds\":1,"
                + "\"resolution\":\"LOWEST_RESOLUTION\",\"storage\":[\"LATEST\",\"SEQUENTIAL\"]}");
    assertThat(found.path("renditionConfiguration").toString())
        .isEqualTo("{\"renditionSelection\":\"CUSTOM\",\"renditions\":[\"HD\",\"SD\"]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{\"recordingMode\": \"INTERVAL\", \"targetIntervalSeconds\": 0}` | 60",
        "`{\"targetIntervalSeconds\": 30}` | 30",
        "`{}` | 60",
        "`{\"resolution\": \"HD\"}` | 60"
      })
  void gives_thumbnails_an_interval(String thumbnails, int seconds) {
    var configuration =
        create("{%s, \"thumbnailConfiguration\": %s}".formatted(BUCKET, thumbnails));

    assertThat(configuration.at("/thumbnailConfiguration/targetIntervalSeconds").intValue())
        .isEqualTo(seconds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{\"recordingMode\": \"DISABLED\"}`",
        "`{\"recordingMode\": \"DISABLED\", \"targetIntervalSeconds\": 0}`"
      })
  void gives_no_interval_where_thumbnails_are_disabled(String thumbnails) {
    var configuration =
        create("{%s, \"thumbnailConfiguration\": %s}".formatted(BUCKET, thumbnails));

    assertThat(configuration.path("thumbnailConfiguration").toString())
        .isEqualTo("{\"recordingMode\":\"DISABLED\",\"storage\":[]}");
  }

  @Test
  void takes_a_bucket_that_does_not_exist_as_the_verification_will_say_so() {
    var configuration =
        create("{\"destinationConfiguration\": {\"s3\": {\"bucketName\": \"not-there\"}}}");

    assertThat(configuration.path("state").textValue()).isEqualTo("CREATING");
  }

  private static JsonNode create(String body) {
    return TestingCall.call(create, body).succeeded().path("recordingConfiguration");
  }
}

package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ivs.model.ConflictException;
import software.amazon.awssdk.services.ivs.model.RecordingConfigurationState;
import software.amazon.awssdk.services.ivs.model.RecordingConfigurationSummary;
import software.amazon.awssdk.services.ivs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ivs.model.ValidationException;

/** Recording configurations and channels as the unmodified AWS SDK sees them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ResourcesOfTheApiTest {

  private static Service service;

  @BeforeAll
  static void start() {
    service = Service.start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void a_configuration_whose_bucket_is_not_there_fails_and_says_why() {
    var arn =
        service
            .ivs
            .createRecordingConfiguration(create ->
                create.destinationConfiguration(
                    to -> to.s3(s3 -> s3.bucketName("unbroken-recordings-nowhere"))))
            .recordingConfiguration()
            .arn();

    Service.until(
        () ->
            service
                .ivs
                .getRecordingConfiguration(get -> get.arn(arn))
                .recordingConfiguration()
                .state(),
        state -> state == RecordingConfigurationState.CREATE_FAILED);

    var answer = service.call("GetRecordingConfiguration", Map.of("arn", arn));
    assertThat(answer.at("/recordingConfiguration/stateReason").asText())
        .contains("unbroken-recordings-nowhere");
  }

  @Test
  void pages_of_configurations_hold_each_once() {
    var created =
        List.of("page-a", "page-b", "page-c", "page-d", "page-e").stream()
            .map(name -> service.configuration("unbroken-recordings-" + name, 0))
            .toList();

    var listed =
        service.ivs.listRecordingConfigurationsPaginator(list -> list.maxResults(2)).stream()
            .flatMap(page -> page.recordingConfigurations().stream())
            .map(RecordingConfigurationSummary::arn)
            .toList();

    assertThat(listed).doesNotHaveDuplicates().containsAll(created);
  }

  @Test
  void a_configuration_in_use_cannot_be_deleted_and_one_that_is_not_is_gone_at_once() {
    var used = service.configuration("unbroken-recordings-used", 0);
    var free = service.configuration("unbroken-recordings-free", 0);
    service.channel(used);

    service.ivs.deleteRecordingConfiguration(delete -> delete.arn(free));

    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> service.ivs.deleteRecordingConfiguration(delete -> delete.arn(used)));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> service.ivs.getRecordingConfiguration(get -> get.arn(free)))
        .withMessageContaining(free);
  }

  @Test
  void all_that_is_wrong_with_a_request_is_said_at_once() {
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() ->
            service.ivs.createRecordingConfiguration(create ->
                create
                    .name("no spaces allowed")
                    .recordingReconnectWindowSeconds(301)
                    .destinationConfiguration(to -> to.s3(s3 -> s3.bucketName("ab")))))
        .withMessageContaining("'name'")
        .withMessageContaining("'recordingReconnectWindowSeconds'")
        .withMessageContaining("'destinationConfiguration.s3.bucketName'");
  }

  @Test
  void a_channel_comes_with_its_stream_key_and_is_read_at_once() {
    var created = service.ivs.createChannel(create -> create.name("hall").tags(Map.of("a", "b")));

    var read = service.ivs.getChannel(get -> get.arn(created.channel().arn())).channel();

    assertThat(read).isEqualTo(created.channel());
    assertThat(created.streamKey().channelArn()).isEqualTo(read.arn());
    assertThat(created.streamKey().value()).startsWith("sk_us-west-2_");
    assertThat(read.recordingConfigurationArn()).isEmpty();
    assertThat(read.tags()).containsEntry("a", "b");
  }

  @Test
  void a_channel_cannot_refer_to_what_does_not_exist() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() ->
            service.channel(
                "arn:aws:ivs:us-west-2:123456789012:recording-configuration/AAAAAAAAAAAA"));
  }

  @Test
  void an_operation_nobody_knows_and_a_wrong_method_are_refused_in_the_manner_of_aws() {
    var unknown = service.post("/MakeCoffee", "{}");
    var wrong =
        service.send(
            HttpRequest.newBuilder(service.runtime.endpoints().api().resolve("/GetChannel"))
                .GET()
                .build());

    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.headers().firstValue("x-amzn-ErrorType"))
        .contains("UnknownOperationException");
    assertThat(wrong.statusCode()).isBetween(400, 499);
  }

  @Test
  void every_answer_carries_the_headers_of_the_service() {
    var answer = service.post("/GetChannel", "{\"arn\":7}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().map().keySet())
        .map(name -> name.toLowerCase(Locale.ROOT))
        .contains(
            "x-amzn-requestid",
            "x-amzn-errortype",
            "access-control-allow-origin",
            "access-control-expose-headers",
            "cache-control",
            "content-security-policy",
            "strict-transport-security",
            "x-content-type-options",
            "x-frame-options");
    assertThat(Service.read(answer.body()).path("message").asText()).contains("'arn'");
    assertThat(Service.read(answer.body()).path("exceptionMessage").asText()).contains("'arn'");
  }
}

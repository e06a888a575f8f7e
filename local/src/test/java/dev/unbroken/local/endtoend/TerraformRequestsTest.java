package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The requests of Terraform's aws provider, in its order: each answer must be there at once. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TerraformRequestsTest {

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
  void a_recording_configuration_is_made_read_tagged_and_gone() {
    var arn = recordingConfiguration("unbroken-recordings-terraform");

    var read = ok("/GetRecordingConfiguration", arn(arn)).path("recordingConfiguration");
    assertThat(read.at("/thumbnailConfiguration/targetIntervalSeconds").asInt()).isEqualTo(60);
    assertThat(tags(arn)).isEqualTo(Service.read("{\"tags\":{\"Owner\":\"ops\"}}"));

    tag(arn, "{\"tags\":{\"Owner\":\"video\",\"Cost Center\":\"7/a\"}}");
    untag(arn, "Owner");
    assertThat(tags(arn)).isEqualTo(Service.read("{\"tags\":{\"Cost Center\":\"7/a\"}}"));

    gone("/DeleteRecordingConfiguration", "/GetRecordingConfiguration", arn);
  }

  @Test
  void a_channel_is_made_read_with_its_stream_key_changed_and_gone() {
    var configuration = recordingConfiguration("unbroken-recordings-terraform-channel");
    var channel =
        ok(
                "/CreateChannel",
                """
                {"name":"show","latencyMode":"LOW","type":"STANDARD","authorized":false,\
                "recordingConfigurationArn":"%s","tags":{"Owner":"ops"}}\
                """
                    .formatted(configuration))
            .path("channel");
    var arn = channel.path("arn").asText();
    for (var read = 0; read < 3; read++) {
      assertThat(ok("/GetChannel", arn(arn)).path("channel")).isEqualTo(channel);
    }
    assertThat(tags(arn)).isEqualTo(Service.read("{\"tags\":{\"Owner\":\"ops\"}}"));

    var keys = ok("/ListStreamKeys", "{\"channelArn\":\"%s\"}".formatted(arn)).path("streamKeys");
    var key = ok("/GetStreamKey", arn(keys.path(0).path("arn").asText())).path("streamKey");
    assertThat(keys).hasSize(1);
    assertThat(key.path("channelArn").asText()).isEqualTo(arn);
    assertThat(key.path("value").asText()).startsWith("sk_us-west-2_");

    tag(arn, "{\"tags\":{\"Owner\":\"video\"}}");
    ok("/UpdateChannel", "{\"arn\":\"%s\",\"name\":\"evening-show\"}".formatted(arn));
    var changed = ok("/GetChannel", arn(arn)).path("channel");
    assertThat(changed.path("name").asText()).isEqualTo("evening-show");
    assertThat(changed.path("recordingConfigurationArn").asText()).isEqualTo(configuration);
    assertThat(changed.at("/tags/Owner").asText()).isEqualTo("video");

    gone("/DeleteChannel", "/GetChannel", arn);
    gone("/DeleteRecordingConfiguration", "/GetRecordingConfiguration", configuration);
  }

  @Test
  void a_playback_key_pair_is_imported_read_and_gone() throws Exception {
    var pem = Files.readString(ClientProgram.FOLDER.resolve("viewers.pem"));
    var pair =
        service
            .call(
                "ImportPlaybackKeyPair",
                Map.of("publicKeyMaterial", pem, "tags", Map.of("Owner", "ops")))
            .path("keyPair");
    var arn = pair.path("arn").asText();

    assertThat(ok("/GetPlaybackKeyPair", arn(arn)).path("keyPair")).isEqualTo(pair);
    assertThat(tags(arn)).isEqualTo(Service.read("{\"tags\":{\"Owner\":\"ops\"}}"));

    var deleted = service.post("/DeletePlaybackKeyPair", arn(arn));
    assertThat(deleted.statusCode()).isEqualTo(200);
    assertThat(service.post("/GetPlaybackKeyPair", arn(arn)).statusCode()).isEqualTo(404);
  }

  /** Created, and polled until it was ACTIVE twice. */
  private static String recordingConfiguration(String bucket) {
    service.bucket(bucket);
    var arn =
        ok(
                "/CreateRecordingConfiguration",
                """
                {"name":"terraform","destinationConfiguration":{"s3":{"bucketName":"%s"}},\
                "recordingReconnectWindowSeconds":60,"tags":{"Owner":"ops"},\
                "thumbnailConfiguration":{"recordingMode":"INTERVAL","targetIntervalSeconds":0}}\
                """
                    .formatted(bucket))
            .at("/recordingConfiguration/arn")
            .asText();
    for (var active = 0; active < 2; active++) {
      Service.until(
          () -> ok("/GetRecordingConfiguration", arn(arn)).at("/recordingConfiguration/state"),
          state -> state.asText().equals("ACTIVE"));
    }
    return arn;
  }

  /** Deleted, and not found by the very next request, with the code that the provider looks for. */
  private static void gone(String delete, String get, String arn) {
    var deleted = service.post(delete, arn(arn));
    assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(204);
    assertThat(deleted.body()).isEmpty();

    var missing = service.post(get, arn(arn));
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.headers().firstValue("x-amzn-ErrorType"))
        .contains("ResourceNotFoundException");
  }

  private static JsonNode tags(String arn) {
    return read(service.send(tagging(arn, "").GET().build()));
  }

  private static void tag(String arn, String tags) {
    read(service.send(tagging(arn, "").POST(HttpRequest.BodyPublishers.ofString(tags)).build()));
  }

  private static void untag(String arn, String key) {
    read(service.send(tagging(arn, "?tagKeys=" + encoded(key)).DELETE().build()));
  }

  private static HttpRequest.Builder tagging(String arn, String query) {
    return HttpRequest.newBuilder(
        URI.create(service.runtime.endpoints().api() + "/tags/" + encoded(arn) + query));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String arn(String arn) {
    return "{\"arn\":\"%s\"}".formatted(arn);
  }

  private static JsonNode ok(String path, String body) {
    return read(service.post(path, body));
  }

  private static JsonNode read(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Service.read(answer.body());
  }
}

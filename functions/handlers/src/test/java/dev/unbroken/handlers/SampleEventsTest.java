package dev.unbroken.handlers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.handlers.channels.BatchGetChannelHandler;
import dev.unbroken.handlers.channels.CreateChannelHandler;
import dev.unbroken.handlers.channels.DeleteChannelHandler;
import dev.unbroken.handlers.channels.GetChannelHandler;
import dev.unbroken.handlers.channels.ImportChannelHandler;
import dev.unbroken.handlers.channels.ListChannelsHandler;
import dev.unbroken.handlers.channels.UpdateChannelHandler;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.TestingHost;
import dev.unbroken.handlers.recordingconfigurations.CreateRecordingConfigurationHandler;
import dev.unbroken.handlers.recordingconfigurations.DeleteRecordingConfigurationHandler;
import dev.unbroken.handlers.recordingconfigurations.GetRecordingConfigurationHandler;
import dev.unbroken.handlers.recordingconfigurations.ListRecordingConfigurationsHandler;
import dev.unbroken.handlers.recordingconfigurations.VerifyRecordingConfigurationHandler;
import dev.unbroken.handlers.streamkeys.BatchGetStreamKeyHandler;
import dev.unbroken.handlers.streamkeys.CreateStreamKeyHandler;
import dev.unbroken.handlers.streamkeys.DeleteStreamKeyHandler;
import dev.unbroken.handlers.streamkeys.GetStreamKeyHandler;
import dev.unbroken.handlers.streamkeys.ListStreamKeysHandler;
import dev.unbroken.recordingconfigurations.RecordingConfigurationItem;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.testing.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The sample events of the resources' functions, as {@code sam local invoke} takes them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SampleEventsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path EVENTS = Path.of("../../events");
  private static final String CONFIGURATION =
      "arn:aws:ivs:us-west-2:123456789012:recording-configuration/AbCdEf123456";

  private final TestingHost host = new TestingHost();

  @BeforeEach
  void start() throws IOException {
    host.s3().bucket("unbroken-recordings-evening", "eu-west-1");
    keepConfigurationOfTheSamples();
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void create_a_recording_configuration() throws IOException {
    var answer =
        invoke(
            CreateRecordingConfigurationHandler::new,
            "recording-configurations/create-recording-configuration");

    assertThat(answer.path("statusCode").intValue()).isEqualTo(200);
    assertThat(
            body(answer).at("/recordingConfiguration/recordingReconnectWindowSeconds").intValue())
        .isEqualTo(60);
  }

  @Test
  void get_and_list_and_delete_a_recording_configuration() throws IOException {
    var folder = "recording-configurations/";

    var found =
        invoke(GetRecordingConfigurationHandler::new, folder + "get-recording-configuration");
    var listed =
        invoke(ListRecordingConfigurationsHandler::new, folder + "list-recording-configurations");
    var deleted =
        invoke(DeleteRecordingConfigurationHandler::new, folder + "delete-recording-configuration");

    assertThat(body(found).at("/recordingConfiguration/arn").textValue()).isEqualTo(CONFIGURATION);
    assertThat(body(listed).path("recordingConfigurations")).hasSize(1);
    assertThat(deleted.path("statusCode").intValue()).isEqualTo(204);
  }

  @Test
  void verify_a_recording_configuration() throws IOException {
    var event =
        LambdaEventSerializers.serializerFor(
                DynamodbEvent.class, Thread.currentThread().getContextClassLoader())
            .fromJson(sample("recording-configurations/verify-recording-configuration"));

    var answer = host.make(VerifyRecordingConfigurationHandler::new).handleRequest(event, null);

    assertThat(answer.getBatchItemFailures()).isEmpty();
    var item = host.tables().resources().get(ResourceArn.parse(CONFIGURATION).orElseThrow());
    assertThat(item).map(each -> each.get("state").s()).contains("ACTIVE");
  }

  @Test
  void create_a_channel() throws IOException {
    var answer = invoke(CreateChannelHandler::new, "channels/create-channel");

    assertThat(answer.path("statusCode").intValue()).isEqualTo(200);
    assertThat(body(answer).at("/channel/name").textValue()).isEqualTo("evening-show");
  }

  @Test
  void import_a_channel_of_ivs() throws IOException {
    host.set("AWS_REGION", "us-west-2");

    var answer = invoke(ImportChannelHandler::new, "channels/import-channel");

    assertThat(answer.path("statusCode").intValue()).isEqualTo(200);
    assertThat(body(answer).at("/channel/arn").textValue()).endsWith("channel/IvsItself123");
  }

  @Test
  void ask_for_a_channel_that_nobody_created() throws IOException {
    var answer = invoke(GetChannelHandler::new, "channels/get-channel");

    assertThat(answer.path("statusCode").intValue()).isEqualTo(404);
    assertThat(answer.at("/headers/x-amzn-RequestId").textValue()).isNotEqualTo("-");
  }

  @Test
  void ask_for_a_channel_and_a_stream_key_that_nobody_created() throws IOException {
    for (var sample :
        Map.<String, Supplier<ApiHandler>>of(
                "channels/update-channel", UpdateChannelHandler::new,
                "channels/delete-channel", DeleteChannelHandler::new,
                "stream-keys/create-stream-key", CreateStreamKeyHandler::new,
                "stream-keys/get-stream-key", GetStreamKeyHandler::new,
                "stream-keys/list-stream-keys", ListStreamKeysHandler::new,
                "stream-keys/delete-stream-key", DeleteStreamKeyHandler::new)
            .entrySet()) {
      var answer = invoke(sample.getValue(), sample.getKey());

      assertThat(answer.path("statusCode").intValue()).as(sample.getKey()).isEqualTo(404);
    }
  }

  @Test
  void list_channels_and_ask_for_several() throws IOException {
    invoke(CreateChannelHandler::new, "channels/create-channel");

    var listed = invoke(ListChannelsHandler::new, "channels/list-channels");
    var several = invoke(BatchGetChannelHandler::new, "channels/batch-get-channel");
    var keys = invoke(BatchGetStreamKeyHandler::new, "stream-keys/batch-get-stream-key");

    assertThat(body(listed).path("channels")).hasSize(1);
    assertThat(body(several).path("errors")).hasSize(2);
    assertThat(body(keys).path("errors")).hasSize(1);
  }

  /** The configuration that the other samples name is the one that a sample verifies. */
  private void keepConfigurationOfTheSamples() throws IOException {
    var event = JSON.readTree(sample("recording-configurations/verify-recording-configuration"));
    var item = new HashMap<>(item(event.at("/Records/0/dynamodb/NewImage")));
    host.dynamoDb().putItem(put -> put.tableName(Tables.RESOURCES).item(item));
    assertThat(RecordingConfigurationItem.read(item).arn()).hasToString(CONFIGURATION);
  }

  private static Map<String, AttributeValue> item(JsonNode image) {
    var item = new HashMap<String, AttributeValue>();
    image.properties().forEach(entry -> item.put(entry.getKey(), value(entry.getValue())));
    return item;
  }

  private static AttributeValue value(JsonNode value) {
    if (value.has("M")) {
      return AttributeValue.fromM(item(value.get("M")));
    }
    if (value.has("L")) {
      return AttributeValue.fromL(
          value.get("L").valueStream().map(SampleEventsTest::value).toList());
    }
    return value.has("N")
        ? AttributeValue.fromN(value.get("N").textValue())
        : AttributeValue.fromS(value.get("S").textValue());
  }

  private <H extends RequestStreamHandler> JsonNode invoke(Supplier<H> handler, String sample)
      throws IOException {
    var output = new ByteArrayOutputStream();
    try (var input = Files.newInputStream(EVENTS.resolve(sample + ".json"))) {
      host.make(handler).handleRequest(input, output, null);
    }
    return JSON.readTree(output.toString(UTF_8));
  }

  private static JsonNode body(JsonNode answer) throws IOException {
    return JSON.readTree(answer.path("body").textValue());
  }

  private static String sample(String name) throws IOException {
    return Files.readString(EVENTS.resolve(name + ".json"));
  }
}

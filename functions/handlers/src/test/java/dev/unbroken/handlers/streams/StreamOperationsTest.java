package dev.unbroken.handlers.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.dynamodb.ChannelKey;
import dev.unbroken.dynamodb.ItemWriter;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.TestingCall;
import dev.unbroken.handlers.frame.TestingHost;
import dev.unbroken.handlers.recordings.AnnounceChangesHandler;
import dev.unbroken.live.Health;
import dev.unbroken.live.LiveStream;
import dev.unbroken.live.LiveStreamItem;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.streams.StreamCommandItem;
import dev.unbroken.testing.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The operations on live streams by their sample events. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StreamOperationsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path EVENTS = Path.of("../../events");
  private static final String STREAM = "st-1FQzeLONMT9XTKI43leLSo1";
  private static final ResourceArn CHANNEL =
      ResourceArn.parse("arn:aws:ivs:us-west-2:123456789012:channel/AbCdEfGh1234").orElseThrow();

  private final TestingHost host = new TestingHost();

  @BeforeEach
  void keep_the_channel_of_the_samples() {
    var item = new ItemWriter().resource(CHANNEL).attributes();
    host.dynamoDb().putItem(put -> put.tableName(Tables.RESOURCES).item(item));
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void shows_what_is_live_with_every_member_that_can_be_told() throws IOException {
    goLive();

    var stream = sample(GetStreamHandler::new, "get-stream").succeeded();
    var listed = sample(ListStreamsHandler::new, "list-streams").succeeded();

    assertThat(stream)
        .isEqualTo(
            JSON.readTree(
                """
                {"stream": {"channelArn": "%s", "streamId": "%s", "state": "LIVE",
                            "health": "HEALTHY", "viewerCount": -1,
                            "startTime": "2026-03-01T20:00:00Z",
                            "playbackUrl": "https://play.example/x.m3u8"}}
                """
                    .formatted(CHANNEL, STREAM)));
    ((ObjectNode) stream.path("stream")).remove("playbackUrl");
    assertThat(listed.path("streams")).containsExactly(stream.path("stream"));
    assertThat(listed.has("nextToken")).isFalse();
  }

  @Test
  void answers_404_while_the_channel_is_offline_and_lists_nothing() throws IOException {
    var text = "Channel: " + CHANNEL + " is not currently online";

    assertThat(sample(GetStreamHandler::new, "get-stream").refused(404, "ChannelNotBroadcasting"))
        .isEqualTo(text);
    assertThat(sample(StopStreamHandler::new, "stop-stream").refused(404, "ChannelNotBroadcasting"))
        .isEqualTo(text);
    assertThat(
            sample(PutMetadataHandler::new, "put-metadata").refused(404, "ChannelNotBroadcasting"))
        .isEqualTo(text);
    assertThat(sample(ListStreamsHandler::new, "list-streams").succeeded().path("streams"))
        .isEmpty();
  }

  @Test
  void a_stop_answers_an_empty_object_and_metadata_nothing() throws IOException {
    goLive();

    var stopped = sample(StopStreamHandler::new, "stop-stream");
    var put = sample(PutMetadataHandler::new, "put-metadata");

    assertThat(stopped.succeeded()).isEqualTo(JSON.createObjectNode());
    assertThat(put.status()).isEqualTo(204);
    assertThat(put.body()).isEmpty();
  }

  @Test
  void too_much_metadata_within_a_second_is_refused_with_the_limit_that_is_set()
      throws IOException {
    goLive();
    host.set("METADATA_PER_SECOND", "2");
    var handler = host.make(PutMetadataHandler::new);
    var body = "{\"channelArn\": \"%s\", \"metadata\": \"x\"}".formatted(CHANNEL);

    assertThat(TestingCall.call(handler, body).status()).isEqualTo(204);
    assertThat(TestingCall.call(handler, body).status()).isEqualTo(204);
    assertThat(TestingCall.call(handler, body).refused(429, "ThrottlingException"))
        .isEqualTo("Operation: ivs:PutMetadata exceeded call rate: 2 for resource: " + CHANNEL);
  }

  @Test
  void says_all_that_is_wrong_with_metadata() {
    var answer =
        TestingCall.call(
            host.make(PutMetadataHandler::new), "{\"channelArn\": \"no\", \"metadata\": \"\"}");

    assertThat(answer.refused(400, "ValidationException"))
        .contains("'channelArn'")
        .contains("'metadata'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"filterBy\": {\"health\": \"WELL\"}}",
        "{\"filterBy\": {\"mood\": \"HEALTHY\"}}",
        "{\"filterBy\": \"HEALTHY\"}"
      })
  void refuses_a_filter_that_is_none(String body) {
    var answer = TestingCall.call(host.make(ListStreamsHandler::new), body);

    assertThat(answer.refused(400, "ValidationException")).contains("'filterBy");
  }

  @Test
  void a_token_goes_on_with_the_filter_it_was_given_for() {
    goLive();
    goLive("BbCdEfGh1234", Health.HEALTHY);
    var list = host.make(ListStreamsHandler::new);
    var healthy = "{\"maxResults\": 1, \"filterBy\": {\"health\": \"%s\"}%s}";

    var first = TestingCall.call(list, healthy.formatted("HEALTHY", "")).succeeded();
    var token = ", \"nextToken\": \"%s\"".formatted(first.path("nextToken").textValue());
    var second = TestingCall.call(list, healthy.formatted("HEALTHY", token)).succeeded();

    assertThat(second.path("streams").get(0)).isNotEqualTo(first.path("streams").get(0));
    assertThat(second.has("nextToken")).isFalse();
    assertThat(
            TestingCall.call(list, healthy.formatted("STARVING", token))
                .refused(400, "ValidationException"))
        .contains("'nextToken'");
  }

  @Test
  void a_command_is_announced_with_an_id_that_follows_from_the_stream() throws IOException {
    var event =
        LambdaEventSerializers.serializerFor(
                DynamodbEvent.class, Thread.currentThread().getContextClassLoader())
            .fromJson(
                Files.readString(
                    EVENTS.resolve("recordings/announce-changes.stream-command.json"), UTF_8));
    var announce = host.make(AnnounceChangesHandler::new);

    assertThat(announce.handleRequest(event, null).getBatchItemFailures()).isEmpty();
    announce.handleRequest(event, null);

    assertThat(host.eventBridge().events()).hasSize(2);
    var announced = host.eventBridge().events().getFirst();
    assertThat(announced).isEqualTo(host.eventBridge().events().getLast());
    assertThat(announced.source()).isEqualTo("unbroken");
    assertThat(announced.detailType()).isEqualTo("Unbroken Stream Command");
    assertThat(announced.time()).isEqualTo(Instant.parse("2026-03-01T20:01:40Z"));
    assertThat(announced.resources())
        .isEqualTo(List.of(CHANNEL.toString(), "urn:unbroken:event:" + STREAM + "-StopStream"));
    assertThat(JSON.readTree(announced.detail()))
        .isEqualTo(
            JSON.readTree(
                "{\"command\": \"StopStream\", \"stream_id\": \"%s\"}".formatted(STREAM)));
  }

  @Test
  void the_sample_of_a_command_is_the_item_that_a_stop_keeps() throws IOException {
    goLive();
    host.at(Instant.parse("2026-03-01T20:01:40Z"));
    sample(StopStreamHandler::new, "stop-stream").succeeded();

    var image =
        JSON.readTree(EVENTS.resolve("recordings/announce-changes.stream-command.json").toFile())
            .at("/Records/0/dynamodb/NewImage");
    var kept =
        host.tables().items(Tables.STREAMS).stream()
            .filter(item -> item.get("item").s().startsWith(StreamCommandItem.COMMANDS))
            .findFirst()
            .orElseThrow();

    assertThat(kept.keySet())
        .containsExactlyInAnyOrderElementsOf(
            image.properties().stream().map(Map.Entry::getKey).toList());
    kept.forEach((name, value) ->
        assertThat(image.path(name).path(value.s() == null ? "N" : "S").textValue())
            .as(name)
            .isEqualTo(value.s() == null ? value.n() : value.s()));
  }

  private void goLive() {
    goLive(CHANNEL.id(), Health.HEALTHY);
  }

  private void goLive(String channelId, Health health) {
    var channel =
        ResourceArn.parse(CHANNEL.toString().replace(CHANNEL.id(), channelId)).orElseThrow();
    var start = Instant.parse("2026-03-01T20:00:00Z");
    var newest = new LiveStream(channel, STREAM, start, health, "https://play.example/x.m3u8");
    var item = new HashMap<String, AttributeValue>(LiveStreamItem.write(newest, true));
    item.putAll(ChannelKey.of(channelId, ChannelKey.VERSION_ITEM));
    host.dynamoDb().putItem(put -> put.tableName(Tables.STREAMS).item(item));
  }

  private TestingCall.Answer sample(Supplier<? extends ApiHandler> handler, String name)
      throws IOException {
    var event = (ObjectNode) JSON.readTree(EVENTS.resolve("streams/" + name + ".json").toFile());
    return TestingCall.event(host.<ApiHandler>make(handler::get), event);
  }
}

package dev.unbroken.handlers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.handlers.frame.QueueHandler;
import dev.unbroken.handlers.frame.TestingHost;
import dev.unbroken.handlers.recordings.AnnounceChangesHandler;
import dev.unbroken.handlers.recordings.FinalizeRecordingHandler;
import dev.unbroken.handlers.recordings.GetRecordingHandler;
import dev.unbroken.handlers.recordings.ListRecordingsHandler;
import dev.unbroken.handlers.recordings.MergeSessionsHandler;
import dev.unbroken.handlers.streamsessions.CloseStaleSessionsHandler;
import dev.unbroken.handlers.streamsessions.GetStreamSessionHandler;
import dev.unbroken.handlers.streamsessions.ListStreamSessionsHandler;
import dev.unbroken.handlers.streamsessions.RecordStreamEventHandler;
import dev.unbroken.sessions.StreamEventReader;
import dev.unbroken.testing.Tables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The sample events of sessions and recordings, delivered in the forms that Lambda delivers. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StreamSampleEventsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path EVENTS = Path.of("../../events");
  private static final String STREAM = "st-1FQzeLONMT9XTKI43leLSo1";
  private static final String RECORDING = "3ogU3AxuVTHo";
  private static final String PREFIX =
      "ivs/v1/123456789012/AbCdEfGh1234/2026/3/1/20/0/" + RECORDING;

  private final TestingHost host =
      new TestingHost()
          .at(Instant.parse("2026-03-01T20:00:02Z"))
          .set("FINALIZE_QUEUE_URL", "https://sqs.example/queue")
          .set("STREAM_EVENT_QUEUE_URL", "https://sqs.example/events");

  /** The channel and the configuration are those inside the session that a sample merges. */
  @BeforeEach
  void keep_the_channel_of_the_samples() throws IOException {
    var image = JSON.readTree(sample("recordings/merge-sessions"));
    for (var name : List.of("channel", "recordingConfiguration")) {
      var item = item(image.at("/Records/0/dynamodb/NewImage/" + name + "/M"));
      host.dynamoDb().putItem(put -> put.tableName(Tables.RESOURCES).item(item));
    }
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void an_event_of_a_stream_makes_the_session_that_the_api_shows() throws IOException {
    record("stream-sessions/record-stream-event");
    record("stream-sessions/record-stream-event.limit-breach");

    var session =
        body(invoke(GetStreamSessionHandler::new, "stream-sessions/get-stream-session"))
            .path("streamSession");
    var listed =
        body(invoke(ListStreamSessionsHandler::new, "stream-sessions/list-stream-sessions"));

    assertThat(session.path("streamId").textValue()).isEqualTo(STREAM);
    assertThat(session.path("startTime").textValue()).isEqualTo("2026-03-01T20:00:00Z");
    assertThat(session.has("endTime")).isFalse();
    assertThat(session.at("/channel/name").textValue()).isEqualTo("evening show");
    assertThat(session.at("/recordingConfiguration/recordingReconnectWindowSeconds").intValue())
        .isEqualTo(30);
    assertThat(session.at("/ingestConfiguration/video/avcProfile").textValue()).isEqualTo("High");
    assertThat(session.at("/ingestConfiguration/video/videoHeight").intValue()).isEqualTo(1080);
    assertThat(session.at("/ingestConfigurations/videoConfigurations/0"))
        .isEqualTo(
            JSON.readTree(
                """
                {"codec": "avc1.640029", "encoder": "obs-output module (libobs version 31.0.0)",
                 "track": "Track0", "targetBitrate": 6000000, "targetFramerate": 30,
                 "videoHeight": 1080, "videoWidth": 1920, "avcLevel": "", "avcProfile": "",
                 "level": "4.1", "profile": "High"}
                """));
    assertThat(session.path("truncatedEvents"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"name": "Ingest Bitrate", "type": "IVS Limit Breach",
                  "eventTime": "2026-03-01T20:01:00Z"},
                 {"name": "Stream Start", "type": "IVS Stream State Change",
                  "eventTime": "2026-03-01T20:00:00Z"}]
                """));
    assertThat(listed)
        .isEqualTo(
            JSON.readTree(
                """
                {"streamSessions": [{"streamId": "%s", "startTime": "2026-03-01T20:00:00Z",
                                     "hasErrorEvent": true}]}
                """
                    .formatted(STREAM)));
  }

  @Test
  void a_malformed_event_is_refused_with_all_that_is_wrong() throws IOException {
    var sample = sample("stream-sessions/record-stream-event.malformed");

    var failed = recording(sample);

    assertThat(failed).hasSize(1);
    assertThatExceptionOfType(ServiceFailure.Validation.class)
        .isThrownBy(
            () -> StreamEventReader.read(JSON.readTree(sample).at("/Records/0/body").textValue()))
        .withMessageContaining("'time'")
        .withMessageContaining("'resources'")
        .withMessageContaining("'detail.stream_id'");
    assertThat(host.tables().items(Tables.STREAMS)).isEmpty();
  }

  @Test
  void a_change_of_a_session_opens_the_recording_that_the_api_shows() throws IOException {
    record("stream-sessions/record-stream-event");

    var failed = merge(sample("recordings/merge-sessions"));

    var recording =
        body(invoke(GetRecordingHandler::new, "recordings/get-recording")).path("recording");
    assertThat(failed).isEmpty();
    assertThat(recording)
        .isEqualTo(
            JSON.readTree(
                """
                {"recordingId": "%1$s", "state": "OPEN", "startTime": "2026-03-01T20:00:00Z",
                 "channelArn": "arn:aws:ivs:us-west-2:123456789012:channel/AbCdEfGh1234",
                 "s3": {"bucketName": "unbroken-recordings-show", "prefix": "%2$s"},
                 "streams": [{"streamId": "%3$s", "startTime": "2026-03-01T20:00:00Z",
                              "bucketName": "unbroken-recordings-show",
                              "prefix": "%2$s/media/hls/%3$s"}]}
                """
                    .formatted(RECORDING, PREFIX, STREAM)));
    assertThat(
            body(invoke(ListRecordingsHandler::new, "recordings/list-recordings"))
                .path("recordings"))
        .isEmpty();
  }

  @Test
  void where_ivs_records_a_stream_is_where_its_media_is() throws IOException {
    record("stream-sessions/record-stream-event.ivs-recording-start");

    merge(sample("recordings/merge-sessions"));

    var recording = body(invoke(GetRecordingHandler::new, "recordings/get-recording"));
    assertThat(recording.at("/recording/streams/0/prefix").textValue())
        .isEqualTo("ivs/v1/123456789012/AbCdEfGh1234/2026/3/1/20/0/AbCdEf0123Zz/media/hls");
  }

  @Test
  void one_look_at_a_channel_is_enough_and_a_broken_record_holds_up_nothing() throws IOException {
    record("stream-sessions/record-stream-event");
    var batch = JSON.readTree(sample("recordings/merge-sessions"));
    var record = batch.at("/Records/0");
    var broken = record.deepCopy();
    broken.withObject("/dynamodb").put("SequenceNumber", "112").putObject("Keys");
    ((ArrayNode) batch.at("/Records")).add(broken).add(record.deepCopy());

    var failed = merge(batch.toString());

    assertThat(failed).containsExactly("112");
    assertThat(body(invoke(GetRecordingHandler::new, "recordings/get-recording")).has("recording"))
        .isTrue();
  }

  @Test
  void changes_of_a_recording_are_announced_as_ivs_does() throws IOException {
    var announce = host.make(AnnounceChangesHandler::new);

    var answer =
        announce.handleRequest(
            read(sample("recordings/announce-changes"), DynamodbEvent.class), null);

    assertThat(answer.getBatchItemFailures()).isEmpty();
    assertThat(host.s3().written())
        .containsExactly("unbroken-recordings-show/" + PREFIX + "/events/recording-started.json");
    assertThat(host.eventBridge().events()).hasSize(2);
    var end = host.eventBridge().events().getLast();
    assertThat(end.source()).isEqualTo("unbroken");
    assertThat(end.detailType()).isEqualTo("IVS Recording State Change");
    assertThat(end.resources())
        .containsExactly(
            "arn:aws:ivs:us-west-2:123456789012:channel/AbCdEfGh1234",
            "urn:unbroken:event:" + RECORDING + "-1-ended");
    assertThat(JSON.readTree(end.detail()))
        .isEqualTo(
            JSON.readTree(
                """
                {"channel_name": "evening show", "stream_id": "%3$s",
                 "recording_status": "Recording End", "recording_status_reason": "",
                 "recording_s3_bucket_name": "unbroken-recordings-show",
                 "recording_s3_key_prefix": "%2$s", "recording_duration_ms": 60000,
                 "recording_session_id": "%1$s", "recording_session_stream_ids": ["%3$s"]}
                """
                    .formatted(RECORDING, PREFIX, STREAM)));
  }

  @Test
  void what_the_bus_does_not_take_is_announced_again_in_its_order() throws IOException {
    var announce = host.make(AnnounceChangesHandler::new);
    var event = read(sample("recordings/announce-changes"), DynamodbEvent.class);
    host.eventBridge().full(true);

    var refused = announce.handleRequest(event, null).getBatchItemFailures();
    host.eventBridge().full(false);
    announce.handleRequest(event, null);

    assertThat(refused).extracting(each -> each.getItemIdentifier()).containsExactly("222");
    assertThat(host.eventBridge().events())
        .extracting(each -> JSON.readTree(each.detail()).path("recording_status").textValue())
        .containsExactly("Recording Start", "Recording End");
  }

  @Test
  void a_bucket_that_refuses_is_a_start_that_failed() throws IOException {
    host.s3().readOnly(true);

    var answer =
        host.make(AnnounceChangesHandler::new)
            .handleRequest(read(sample("recordings/announce-changes"), DynamodbEvent.class), null);

    var detail = JSON.readTree(host.eventBridge().events().getFirst().detail());
    assertThat(answer.getBatchItemFailures()).isEmpty();
    assertThat(detail.path("recording_status").textValue()).isEqualTo("Recording Start Failure");
    assertThat(detail.path("recording_status_reason").textValue())
        .contains("unbroken-recordings-show");
  }

  @Test
  void passing_trouble_with_the_bucket_is_tried_again() throws IOException {
    host.s3().outage(true);
    var event = read(sample("recordings/announce-changes"), DynamodbEvent.class);

    var refused =
        host.make(AnnounceChangesHandler::new).handleRequest(event, null).getBatchItemFailures();

    assertThat(refused).extracting(each -> each.getItemIdentifier()).containsExactly("222");
  }

  @Test
  void a_message_of_the_queue_is_sent_again_until_its_time() throws IOException {
    record("stream-sessions/record-stream-event");
    var batch = JSON.readTree(sample("stream-sessions/record-stream-event"));
    var end = (ObjectNode) JSON.readTree(batch.at("/Records/0/body").textValue());
    end.put("id", "end")
        .put("time", "2026-03-01T20:01:00Z")
        .withObject("/detail")
        .put("event_name", "Stream End");
    host.at(Instant.parse("2026-03-01T20:01:00Z"));
    ((ObjectNode) batch.at("/Records/0")).put("body", end.toString());
    assertThat(recording(batch.toString())).isEmpty();
    merge(sample("recordings/merge-sessions"));

    var failed = finalizing(sample("recordings/finalize-recording"));

    assertThat(failed).isEmpty();
    assertThat(host.sqs().sent())
        .hasSize(2)
        .allSatisfy(message -> {
          assertThat(message.delaySeconds()).isEqualTo(35);
          assertThat(JSON.readTree(message.messageBody()))
              .isEqualTo(
                  JSON.readTree(
                      JSON.readTree(sample("recordings/finalize-recording"))
                          .at("/Records/0/body")
                          .textValue()));
        });
  }

  @Test
  void a_malformed_message_comes_back_alone() throws IOException {
    var batch = JSON.readTree(sample("recordings/finalize-recording"));
    var broken = (ObjectNode) batch.at("/Records/0").deepCopy();
    broken.put("messageId", "broken").put("body", "{\"deadline\": \"soon\"}");
    ((ArrayNode) batch.at("/Records")).add(broken);

    assertThat(finalizing(batch.toString())).containsExactly("broken");
  }

  @Test
  void the_schedule_closes_a_session_that_nobody_ended() throws IOException {
    record("stream-sessions/record-stream-event");
    host.at(Instant.parse("2026-03-01T20:10:00Z"));

    invoke(CloseStaleSessionsHandler::new, "stream-sessions/close-stale-sessions");

    var session = body(invoke(GetStreamSessionHandler::new, "stream-sessions/get-stream-session"));
    assertThat(session.at("/streamSession/endTime").textValue()).isEqualTo("2026-03-01T20:00:00Z");
  }

  private void record(String sample) throws IOException {
    assertThat(recording(sample(sample))).as("messages that failed").isEmpty();
  }

  private List<String> recording(String event) {
    return failures(host.make(RecordStreamEventHandler::new), event);
  }

  private List<String> merge(String event) {
    return host
        .make(MergeSessionsHandler::new)
        .handleRequest(read(event, DynamodbEvent.class), null)
        .getBatchItemFailures()
        .stream()
        .map(each -> each.getItemIdentifier())
        .toList();
  }

  private List<String> finalizing(String event) {
    return failures(host.make(FinalizeRecordingHandler::new), event);
  }

  private static List<String> failures(QueueHandler<?> handler, String event) {
    return handler.handleRequest(read(event, SQSEvent.class), null).getBatchItemFailures().stream()
        .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private static <T> T read(String event, Class<T> type) {
    return LambdaEventSerializers.serializerFor(
            type, Thread.currentThread().getContextClassLoader())
        .fromJson(event);
  }

  private JsonNode invoke(Supplier<? extends RequestStreamHandler> handler, String sample)
      throws IOException {
    return invoke(handler, JSON.readTree(sample(sample)));
  }

  private JsonNode invoke(Supplier<? extends RequestStreamHandler> handler, JsonNode event)
      throws IOException {
    var output = new ByteArrayOutputStream();
    var input = new ByteArrayInputStream(JSON.writeValueAsBytes(event));
    host.<RequestStreamHandler>make(handler::get).handleRequest(input, output, null);
    return JSON.readTree(output.toString(UTF_8));
  }

  private static JsonNode body(JsonNode answer) throws IOException {
    return JSON.readTree(answer.path("body").textValue());
  }

  private static String sample(String name) throws IOException {
    return Files.readString(EVENTS.resolve(name + ".json"));
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
      var list = new ArrayList<AttributeValue>();
      value.get("L").forEach(each -> list.add(value(each)));
      return AttributeValue.fromL(list);
    }
    if (value.has("BOOL")) {
      return AttributeValue.fromBool(value.get("BOOL").booleanValue());
    }
    return value.has("N")
        ? AttributeValue.fromN(value.get("N").textValue())
        : AttributeValue.fromS(value.get("S").textValue());
  }
}

package dev.unbroken.handlers.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.TestingCall;
import dev.unbroken.handlers.frame.TestingHost;
import dev.unbroken.media.FragmentPlace;
import dev.unbroken.media.RecordingPlace;
import dev.unbroken.media.RenditionSelection;
import dev.unbroken.media.ThumbnailPlan;
import dev.unbroken.recordings.RecordedStream;
import dev.unbroken.recordings.Recording;
import dev.unbroken.recordings.RecordingItem;
import dev.unbroken.recordings.Stage;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.stitching.IngestFacts;
import dev.unbroken.testing.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordingOperationsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CHANNEL = "arn:aws:ivs:eu-west-1:123456789012:channel/AbCdEfGh1234";
  private static final Instant T0 = Instant.parse("2026-03-01T20:00:00Z");

  private static TestingHost host;
  private static ApiHandler get;
  private static ApiHandler list;

  @BeforeAll
  static void one_recording_of_each_stage() {
    host = new TestingHost().set("RECORDING_BASE_URL", "https://cdn.example");
    get = host.make(GetRecordingHandler::new);
    list = host.make(ListRecordingsHandler::new);
    keep("open00000000", 1, new Stage.Open(Optional.empty()));
    keep("closed000000", 2, new Stage.Finalizing(T0, T0));
    keep(
        "ended0000000",
        3,
        new Stage.Ended(
            Duration.ofMillis(61_234),
            Optional.of("media/hls/master.m3u8"),
            Optional.of("One part is cut.")));
    keep("failed000000", 4, new Stage.Failed("No fragment has media."));
    keep("merged000000", 5, new Stage.Merged("ended0000000"));
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @ParameterizedTest
  @CsvSource({
    "open00000000, OPEN, , , , ",
    "closed000000, FINALIZING, , , , ",
    "ended0000000, ENDED, 61234, One part is cut., ,"
        + " https://cdn.example/ivs/v1/ended0000000/media/hls/master.m3u8",
    "failed000000, FAILED, , No fragment has media., , ",
    "merged000000, MERGED, , Merged into ended0000000, ended0000000, "
  })
  void shows_what_each_stage_brings(
      String id, String state, Long duration, String reason, String mergedInto, String url) {
    var recording = TestingCall.call(get, request("recordingId", id)).succeeded().path("recording");

    assertThat(recording.path("state").textValue()).isEqualTo(state);
    assertThat(recording.path("stateReason").textValue()).isEqualTo(reason);
    assertThat(recording.path("mergedInto").textValue()).isEqualTo(mergedInto);
    assertThat(recording.path("masterPlaylistUrl").textValue()).isEqualTo(url);
    assertThat(recording.has("durationMs")).isEqualTo(duration != null);
    assertThat(recording.path("durationMs").longValue()).isEqualTo(duration == null ? 0 : duration);
  }

  @Test
  void lists_page_by_page_the_latest_first() {
    var first = TestingCall.call(list, request("maxResults", 3)).succeeded();
    var token = first.path("nextToken").textValue();
    var second = TestingCall.call(list, request("nextToken", token)).succeeded();

    assertThat(ids(first)).containsExactly("merged000000", "failed000000", "ended0000000");
    assertThat(ids(second)).containsExactly("closed000000", "open00000000");
    assertThat(second.has("nextToken")).isFalse();
  }

  @Test
  void lists_one_state_alone() {
    assertThat(ids(TestingCall.call(list, request("state", "FAILED")).succeeded()))
        .containsExactly("failed000000");
  }

  @Test
  void refuses_the_token_of_another_filter() throws JsonProcessingException {
    var token =
        TestingCall.call(list, request("maxResults", 1)).succeeded().path("nextToken").textValue();
    var other =
        JSON.createObjectNode()
            .put("channelArn", CHANNEL)
            .put("state", "OPEN")
            .put("nextToken", token);

    assertThat(
            TestingCall.call(list, JSON.writeValueAsString(other))
                .refused(400, "ValidationException"))
        .contains("'nextToken'");
  }

  @Test
  void names_each_member_that_breaks_its_rule() {
    var body = "{\"channelArn\": \"x\", \"recordingId\": \"a b\", \"what\": 1}";

    assertThat(TestingCall.call(get, body).refused(400, "ValidationException"))
        // The id breaks two rules.
        .startsWith("4 validation errors")
        .contains("'channelArn'", "'recordingId'", "'what'");
    assertThat(TestingCall.call(get, "{}").refused(400, "ValidationException"))
        .contains("'channelArn'", "'recordingId'");
    assertThat(
            TestingCall.call(list, "{\"state\": \"PLAYING\", \"maxResults\": 101}")
                .refused(400, "ValidationException"))
        .contains("'channelArn'", "'state'", "'maxResults'");
  }

  @Test
  void answers_404_to_a_recording_that_does_not_exist() {
    assertThat(
            TestingCall.call(get, request("recordingId", "nothing00000"))
                .refused(404, "ResourceNotFoundException"))
        .contains("nothing00000");
  }

  private static void keep(String id, int minute, Stage stage) {
    var start = T0.plusSeconds(60L * minute);
    var recording =
        new Recording(
            id,
            ResourceArn.parse(CHANNEL).orElseThrow(),
            "evening show",
            stage,
            start,
            Optional.empty(),
            new RecordingPlace("bucket", "ivs/v1/" + id),
            List.of(
                new RecordedStream(
                    "st-1FQzeLONMT9XTKI43leLSo1",
                    start,
                    Optional.empty(),
                    IngestFacts.UNKNOWN,
                    Optional.of(new FragmentPlace("bucket", "ivs/v1/" + id + "/media/hls/s")))),
            new RenditionSelection.All(),
            ThumbnailPlan.DEFAULT,
            1,
            1,
            T0,
            0);
    var item = RecordingItem.write(recording, 1, T0.plus(Duration.ofDays(3650)));
    host.dynamoDb().putItem(put -> put.tableName(Tables.STREAMS).item(item));
  }

  private static String request(String name, Object value) {
    return JSON.createObjectNode().put("channelArn", CHANNEL).putPOJO(name, value).toString();
  }

  private static List<String> ids(JsonNode answer) {
    return answer
        .path("recordings")
        .valueStream()
        .map(r -> r.path("recordingId").textValue())
        .toList();
  }
}

package dev.unbroken.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.media.FragmentPlace;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StreamEventReaderTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String START =
      """
      {"version": "0", "id": "e1", "detail-type": "IVS Stream State Change",
       "source": "unbroken.ingest", "account": "123456789012", "time": "2026-03-01T20:00:00.1239Z",
       "region": "us-west-2",
       "resources": ["arn:aws:ivs:us-west-2:123456789012:channel/AbCdEfGh1234"],
       "detail": {"event_name": "Stream Start", "stream_id": "st-1FQzeLONMT9XTKI43leLSo1",
                  "channel_name": "x", "what_comes_next_year": [1]}}
      """;

  @Test
  void reads_an_event_and_lets_unknown_members_pass() throws JsonProcessingException {
    var event = StreamEventReader.read(JSON.readTree(START));

    assertThat(event.channel().id()).isEqualTo("AbCdEfGh1234");
    assertThat(event.streamId()).isEqualTo("st-1FQzeLONMT9XTKI43leLSo1");
    assertThat(event.name()).isEqualTo("Stream Start");
    assertThat(event.type()).isEqualTo(EventType.STREAM_STATE);
    assertThat(event.fromIvs()).isFalse();
    assertThat(event.ingest()).isEmpty();
  }

  @Test
  void reads_the_text_of_an_event_and_refuses_what_is_none() throws JsonProcessingException {
    assertThat(StreamEventReader.read(START))
        .isEqualTo(StreamEventReader.read(JSON.readTree(START)));
    for (var text : List.of("", "soon", "{\"id\":", "[1]", "\"text\"")) {
      assertThatExceptionOfType(ServiceFailure.Validation.class)
          .as(text)
          .isThrownBy(() -> StreamEventReader.read(text));
    }
  }

  @Test
  void keeps_times_to_the_millisecond() throws JsonProcessingException {
    assertThat(StreamEventReader.read(JSON.readTree(START)).time())
        .isEqualTo(Instant.parse("2026-03-01T20:00:00.123Z"));
  }

  @Test
  void says_everything_that_is_wrong_at_once() throws JsonProcessingException {
    var event = (ObjectNode) JSON.readTree(START);
    event.put("time", "yesterday").putArray("resources").add("arn:aws:s3:::bucket");
    event.withObject("detail").remove("stream_id");

    assertThatExceptionOfType(ServiceFailure.Validation.class)
        .isThrownBy(() -> StreamEventReader.read(event))
        .withMessageStartingWith("3 validation errors detected: ")
        .withMessageContaining("Value at 'time'")
        .withMessageContaining("ISO 8601")
        .withMessageContaining("Value at 'resources'")
        .withMessageContaining("Value at 'detail.stream_id'");
  }

  @ParameterizedTest
  @CsvSource({
    "detail-type, IVS Chat Change, detail-type",
    "detail-type, , detail-type",
    "id, , id",
    "source, , source",
    "time, 99999-01-01T00:00:00Z, time",
    "time, , time",
    "detail, , detail.event_name"
  })
  void refuses_an_event_whose_member_is_missing_or_means_nothing(
      String member, String value, String path) throws JsonProcessingException {
    var event = (ObjectNode) JSON.readTree(START);
    event.put(member, value);

    assertThatExceptionOfType(ServiceFailure.Validation.class)
        .isThrownBy(() -> StreamEventReader.read(event))
        .withMessageContaining("Value at '" + path + "'");
  }

  /** IVS delivers events as well as it can: either of the two may be all that comes. */
  @ParameterizedTest
  @ValueSource(strings = {"Recording Start", "Recording End"})
  void takes_the_place_of_a_recording_from_ivs_alone(String status) throws JsonProcessingException {
    var event = (ObjectNode) JSON.readTree(START);
    event.put("detail-type", "IVS Recording State Change");
    event
        .withObject("detail")
        .put("recording_status", status)
        .put("recording_s3_bucket_name", "bucket")
        .put("recording_s3_key_prefix", "/ivs/v1/a/b/");

    assertThat(StreamEventReader.read(event).recordedAt()).isEmpty();

    event.put("source", "aws.ivs");

    assertThat(StreamEventReader.read(event).recordedAt())
        .contains(new FragmentPlace("bucket", "ivs/v1/a/b/media/hls"));
  }

  @Test
  void reads_what_the_encoder_sends_in_either_form() throws JsonProcessingException {
    var one = (ObjectNode) JSON.readTree(START);
    one.withObject("detail")
        .set(
            "ingest_configuration",
            JSON.readTree(
                """
                {"video": {"codec": "avc1", "videoHeight": 720, "targetFramerate": 29.97},
                 "audio": {"codec": "mp4a"}}
                """));
    var many = (ObjectNode) JSON.readTree(START);
    many.withObject("detail")
        .set(
            "ingest_configurations",
            JSON.readTree(
                """
                {"videoConfigurations":
                    [{"codec": "avc1", "videoHeight": 720, "targetFramerate": 29.97}],
                 "audioConfigurations": [{"codec": "mp4a"}]}
                """));

    var ingest = StreamEventReader.read(one).ingest().orElseThrow();

    assertThat(ingest).isEqualTo(StreamEventReader.read(many).ingest().orElseThrow());
    assertThat(ingest.shape().height()).hasValue(720);
    assertThat(ingest.shape().frameRate()).hasValue(29.97);
    assertThat(ingest.video().getFirst().text("track")).contains("Track0");
  }

  @Test
  void names_the_member_of_an_ingest_configuration_that_is_wrong() throws JsonProcessingException {
    var event = (ObjectNode) JSON.readTree(START);
    event
        .withObject("detail")
        .set(
            "ingest_configuration",
            JSON.readTree(
                """
                {"video": {"videoHeight": "high", "targetFramerate": -1}, "audio": []}
                """));

    assertThatExceptionOfType(ServiceFailure.Validation.class)
        .isThrownBy(() -> StreamEventReader.read(event))
        .withMessageContaining("detail.ingest_configuration.video.videoHeight")
        .withMessageContaining("detail.ingest_configuration.video.targetFramerate")
        .withMessageContaining("detail.ingest_configuration.audio");
  }
}

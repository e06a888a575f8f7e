package dev.unbroken.local.endtoend;

import static dev.unbroken.local.endtoend.Service.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ivs.model.ChannelSummary;
import software.amazon.awssdk.services.ivs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ivs.model.StreamEvent;
import software.amazon.awssdk.services.ivs.model.StreamState;

/** Channels of Amazon IVS itself, which takes their streams and records them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OnTopOfIvsTest {

  private static Service service;

  @BeforeAll
  static void start() {
    service =
        Service.start(
            Map.of(
                "GraceSeconds", "1",
                "MediaWaitSeconds", "3",
                "Eligibility", "SAME_CODECS",
                "MaximumStreamsPerRecording", "50"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private final Instant start = Instant.now().minusSeconds(600);

  private static String arn(String id) {
    return "arn:aws:ivs:us-west-2:123456789012:channel/" + id;
  }

  /** A channel of IVS that is known here, and merged into a bucket that IVS records to as well. */
  private static AmazonIvs imported(String id, String bucket) {
    var members =
        Map.of(
            "arn", arn(id),
            "name", "evening-show",
            "recordingConfigurationArn", service.configuration(bucket, 5));
    assertThat(service.call("ImportChannel", members).at("/channel/arn").asText())
        .isEqualTo(arn(id));
    return new AmazonIvs(service, arn(id), bucket);
  }

  private static String playlist(JsonNode announcement, String rendition) {
    var detail = announcement.path("detail");
    return service.text(
        detail.path("recording_s3_bucket_name").asText(),
        "%s/media/hls/%s/playlist.m3u8"
            .formatted(detail.path("recording_s3_key_prefix").asText(), rendition));
  }

  /** But for those that were merged into it, since events came in another order. */
  private static JsonNode theRecording(String id) {
    var ended =
        service.recordings(arn(id)).stream()
            .filter(recording -> !recording.path("state").asText().equals("MERGED"))
            .toList();
    assertThat(ended).hasSize(1);
    return ended.getFirst();
  }

  @Test
  void the_unmodified_sdk_knows_an_imported_channel_by_its_own_arn() {
    var arn = arn("Known1234567");
    var playback =
        "https://a1b2c3d4e5f6.us-west-2.playback.live-video.net/api/video/v1/"
            + "us-west-2.123456789012.channel.Known1234567.m3u8";
    service.call(
        "ImportChannel",
        Map.of(
            "arn", arn,
            "name", "known",
            "type", "BASIC",
            "latencyMode", "NORMAL",
            "ingestEndpoint", "a1b2c3d4e5f6.global-contribute.live-video.net",
            "playbackUrl", playback,
            "tags", Map.of("of", "ivs")));

    var channel = service.ivs.getChannel(get -> get.arn(arn)).channel();
    assertThat(channel.typeAsString()).isEqualTo("BASIC");
    assertThat(channel.latencyModeAsString()).isEqualTo("NORMAL");
    assertThat(channel.playbackUrl()).isEqualTo(playback);
    assertThat(channel.ingestEndpoint()).isEqualTo("a1b2c3d4e5f6.global-contribute.live-video.net");
    assertThat(service.ivs.listStreamKeys(list -> list.channelArn(arn)).streamKeys()).isEmpty();
    assertThat(service.ivs.listChannels(list -> list.filterByName("known")).channels())
        .extracting(ChannelSummary::arn)
        .containsExactly(arn);

    service.ivs.tagResource(tag -> tag.resourceArn(arn).tags(Map.of("by", "hand")));
    service.ivs.updateChannel(update -> update.arn(arn).name("better-known"));

    assertThat(service.ivs.listTagsForResource(list -> list.resourceArn(arn)).tags())
        .isEqualTo(Map.of("of", "ivs", "by", "hand"));
    assertThat(service.ivs.getChannel(get -> get.arn(arn)).channel().name())
        .isEqualTo("better-known");

    service.ivs.deleteChannel(delete -> delete.arn(arn));
    assertThatThrownBy(() -> service.ivs.getChannel(get -> get.arn(arn)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void streams_that_ivs_recorded_apart_are_one_recording_beside_them() {
    var bucket = "unbroken-recordings-on-ivs";
    var ivs = imported("OnIvs1234567", bucket);
    Media.transportStream(service, ivs.place(stream("apart1")), 2);
    Media.transportStream(service, ivs.place(stream("apart2")), 1);

    ivs.streams(stream("apart1"), start, start.plusSeconds(4));
    ivs.streams(stream("apart2"), start.plusSeconds(7), start.plusSeconds(9));
    var before = ivs.written(stream("apart1"), stream("apart2"));

    var ended =
        service.announced(arn("OnIvs1234567"), "Recording End", stream("apart1"), stream("apart2"));

    assertThat(playlist(ended, "360p30")).containsOnlyOnce("#EXT-X-DISCONTINUITY");
    assertThat(playlist(ended, "360p30").lines())
        .filteredOn(line -> line.endsWith(".ts"))
        .allMatch(line -> line.startsWith("../"));
    assertThat(reached(ended))
        .containsExactly(
            ivs.place(stream("apart1")).prefix() + "/360p30/seg0.ts",
            ivs.place(stream("apart1")).prefix() + "/360p30/seg1.ts",
            ivs.place(stream("apart2")).prefix() + "/360p30/seg0.ts");
    assertThat(ivs.written(stream("apart1"), stream("apart2"))).isEqualTo(before);
    var own = ended.at("/detail/recording_s3_key_prefix").asText();
    assertThat(service.keys(bucket, own + "/"))
        .isNotEmpty()
        .noneMatch(key -> key.endsWith(".ts"))
        .contains(own + "/events/recording-ended.json");
    assertThat(theRecording("OnIvs1234567").path("durationMs").asInt()).isEqualTo(6000);
  }

  /** The keys that the merged playlist's URIs lead to. */
  private static Iterable<String> reached(JsonNode ended) {
    var folder =
        URI.create(
            "/" + ended.at("/detail/recording_s3_key_prefix").asText() + "/media/hls/360p30/");
    return playlist(ended, "360p30")
        .lines()
        .filter(line -> line.endsWith(".ts"))
        .map(uri -> folder.resolve(uri).getPath().substring(1))
        .toList();
  }

  @Test
  void what_ivs_says_of_a_live_stream_is_shown() {
    var ivs = imported("Live12345678", "unbroken-recordings-live-on-ivs");
    var now = Instant.now();
    ivs.goesLive(stream("live1"), now);

    var session =
        Service.until(
            () -> service.ivs.listStreamSessions(list -> list.channelArn(arn("Live12345678"))),
            found -> !found.streamSessions().isEmpty());
    assertThat(session.streamSessions().getFirst().streamId()).isEqualTo(stream("live1"));
    var stream =
        Service.until(
            () -> service.ivs.getStream(get -> get.channelArn(arn("Live12345678"))),
            found -> found.stream() != null)
            .stream();
    assertThat(stream.state()).isEqualTo(StreamState.LIVE);

    ivs.ends(stream("live1"), now, now.plusSeconds(3));

    Service.until(
        () ->
            service
                .ivs
                .getStreamSession(get -> get.channelArn(arn("Live12345678")))
                .streamSession()
                .truncatedEvents()
                .stream()
                .map(StreamEvent::name)
                .toList(),
        names ->
            names.containsAll(
                List.of(
                    "Session Created",
                    "Stream Start",
                    "Recording Start",
                    "Stream End",
                    "Recording End",
                    "Session Ended")));
  }

  @Test
  void a_reconnect_that_ivs_does_not_merge_since_it_came_too_soon_is_merged_here() {
    var ivs = imported("Soon12345678", "unbroken-recordings-soon-on-ivs");
    Media.transportStream(service, ivs.place(stream("soon1")), 2);
    Media.transportStream(service, ivs.place(stream("soon2")), 2);

    ivs.goesLive(stream("soon1"), start);
    ivs.goesLive(stream("soon2"), start.plusSeconds(3));
    ivs.ends(stream("soon1"), start, start.plusSeconds(4));
    ivs.ends(stream("soon2"), start.plusSeconds(3), start.plusSeconds(7));

    service.announced(arn("Soon12345678"), "Recording End", stream("soon1"), stream("soon2"));
    assertThat(theRecording("Soon12345678").path("durationMs").asInt()).isEqualTo(8000);
  }

  @Test
  void a_browser_whose_picture_changes_between_its_streams_makes_one_recording() {
    var ivs = imported("Browser12345", "unbroken-recordings-browser-on-ivs");
    Media.transportStream(service, ivs.place(stream("browser1")), 2);
    Media.transportStream(service, ivs.place(stream("browser2")), 2, "640x480");

    ivs.streams(stream("browser1"), start, start.plusSeconds(4));
    ivs.streams(stream("browser2"), start.plusSeconds(6), start.plusSeconds(10));

    service.announced(arn("Browser12345"), "Recording End", stream("browser1"), stream("browser2"));
    assertThat(theRecording("Browser12345").path("durationMs").asInt()).isEqualTo(8000);
  }

  @Test
  void more_streams_than_ivs_merges_are_one_recording() {
    var ivs = imported("Many12345678", "unbroken-recordings-many-on-ivs");
    var streams =
        IntStream.range(0, 25).mapToObj(number -> stream("many" + (10 + number))).toList();
    streams.forEach(stream -> Media.transportStream(service, ivs.place(stream), 1));

    for (var number = 0; number < streams.size(); number++) {
      var begun = start.plusSeconds(4L * number);
      ivs.streams(streams.get(number), begun, begun.plusSeconds(2));
    }

    service.announced(arn("Many12345678"), "Recording End", streams.toArray(String[]::new));
    assertThat(theRecording("Many12345678").path("durationMs").asInt()).isEqualTo(50_000);
  }
}

package dev.unbroken.local.endtoend;

import static dev.unbroken.local.endtoend.Service.stream;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The main job, from the events of a stream to the recording in S3. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BrokenBroadcastTest {

  private static final int WINDOW = 3;

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
  void a_reconnect_inside_the_window_makes_one_recording_and_one_outside_another() {
    var channel = service.channel(service.configuration("unbroken-recordings-main", WINDOW));
    var start = Instant.now().minusSeconds(120);
    broadcast(channel, stream("main1"), start, start.plusSeconds(10), 5);
    broadcast(channel, stream("main2"), start.plusSeconds(12), start.plusSeconds(20), 4);
    broadcast(channel, stream("main3"), start.plusSeconds(40), start.plusSeconds(46), 3);

    service.announced(channel, "Recording End", stream("main1"), stream("main2"));
    service.announced(channel, "Recording End", stream("main3"));

    var recordings = service.recordings(channel);
    assertThat(recordings).hasSize(2);
    assertThat(recordings.getFirst().path("streams").findValuesAsText("streamId"))
        .containsExactly(stream("main1"), stream("main2"));
    assertThat(recordings)
        .extracting(r -> r.path("durationMs").asInt())
        .containsExactly(18000, 6000);
    assertThat(recordings).extracting(r -> r.path("state").asText()).containsOnly("ENDED");
  }

  @Test
  void the_merged_playlist_reaches_the_segments_of_both_streams_where_they_were_written() {
    var channel = service.channel(service.configuration("unbroken-recordings-where", WINDOW));
    var start = Instant.now().minusSeconds(120);
    broadcast(channel, stream("where1"), start, start.plusSeconds(4), 2);
    broadcast(channel, stream("where2"), start.plusSeconds(5), start.plusSeconds(9), 2);

    var detail =
        service
            .announced(channel, "Recording End", stream("where1"), stream("where2"))
            .path("detail");

    var bucket = detail.path("recording_s3_bucket_name").asText();
    var prefix = detail.path("recording_s3_key_prefix").asText();
    assertThat(bucket).isEqualTo("unbroken-recordings-where");
    assertThat(detail.path("recording_duration_ms").asInt()).isEqualTo(8000);
    assertThat(service.text(bucket, prefix + "/media/hls/master.m3u8"))
        .contains("RESOLUTION=640x360")
        .contains("360p30/playlist.m3u8");
    assertThat(service.text(bucket, prefix + "/media/hls/360p30/playlist.m3u8").lines())
        .filteredOn(line -> line.endsWith(".ts") || line.startsWith("#EXT-X-DISCONTINUITY"))
        .containsExactly(
            "../" + stream("where1") + "/360p30/seg0.ts",
            "../" + stream("where1") + "/360p30/seg1.ts",
            "#EXT-X-DISCONTINUITY",
            "../" + stream("where2") + "/360p30/seg0.ts",
            "../" + stream("where2") + "/360p30/seg1.ts");
    var ended = service.json(bucket, prefix + "/events/recording-ended.json");
    assertThat(ended.path("recording_status").asText()).isEqualTo("RECORDING_ENDED");
    assertThat(ended.path("channel_arn").asText()).isEqualTo(channel);
    assertThat(ended.at("/media/hls/duration_ms").asInt()).isEqualTo(8000);
    var started = service.json(bucket, prefix + "/events/recording-started.json");
    assertThat(started.path("recording_status").asText()).isEqualTo("RECORDING_STARTED");
  }

  @Test
  void events_that_come_late_twice_and_out_of_order_make_the_same_recording() {
    var channel = service.channel(service.configuration("unbroken-recordings-order", WINDOW));
    var start = Instant.now().minusSeconds(120);
    var end = start.plusSeconds(4);
    for (var repeat = 0; repeat < 2; repeat++) {
      service.say(channel, stream("order2"), "Stream End", end.plusSeconds(6));
      service.say(channel, stream("order1"), "Stream End", end);
      service.say(channel, stream("order2"), "Stream Start", end.plusSeconds(2));
      service.say(channel, stream("order1"), "Stream Start", start);
    }
    Media.transportStream(service, service.place(channel, stream("order1")), 2);
    Media.transportStream(service, service.place(channel, stream("order2")), 2);

    service.announced(channel, "Recording End", stream("order1"), stream("order2"));

    assertThat(service.recordings(channel))
        .filteredOn(recording -> recording.path("state").asText().equals("ENDED"))
        .singleElement()
        .satisfies(recording ->
            assertThat(recording.path("streams").findValuesAsText("streamId"))
                .containsExactly(stream("order1"), stream("order2")));
  }

  @Test
  void the_sdk_reads_the_sessions_of_a_broadcast() {
    var configuration = service.configuration("unbroken-recordings-sdk", WINDOW);
    var channel = service.channel(configuration);
    var start = Instant.now().minusSeconds(60);
    service.say(
        channel,
        stream("sdk1"),
        "Stream Start",
        start,
        """
        ,"ingest_configuration":{"video":{"codec":"avc1.4D401F","videoWidth":1280,"videoHeight":720,\
        "targetFramerate":30,"targetBitrate":3500000},"audio":{"codec":"mp4a.40.2","channels":2}}\
        """);
    service.announced(channel, "Recording Start", stream("sdk1"));

    var live = service.ivs.getStreamSession(get -> get.channelArn(channel)).streamSession();
    assertThat(live.streamId()).isEqualTo(stream("sdk1"));
    assertThat(live.endTime()).isNull();
    assertThat(live.channel().arn()).isEqualTo(channel);
    assertThat(live.recordingConfiguration().arn()).isEqualTo(configuration);
    assertThat(live.ingestConfiguration().video().videoHeight()).isEqualTo(720);
    assertThat(live.truncatedEvents())
        .singleElement()
        .satisfies(event -> assertThat(event.name()).isEqualTo("Stream Start"));

    service.say(channel, stream("sdk1"), "Stream End", start.plusSeconds(5));
    var ended =
        Service.until(
            () ->
                service
                    .ivs
                    .getStreamSession(get -> get.channelArn(channel).streamId(stream("sdk1")))
                    .streamSession(),
            session -> session.endTime() != null);
    assertThat(ended.truncatedEvents())
        .extracting(event -> event.name())
        .isEqualTo(List.of("Stream End", "Stream Start"));
    assertThat(service.ivs.listStreamSessions(list -> list.channelArn(channel)).streamSessions())
        .singleElement()
        .satisfies(session -> assertThat(session.streamId()).isEqualTo(stream("sdk1")));
  }

  private static void broadcast(
      String channel, String stream, Instant start, Instant end, int segments) {
    service.say(channel, stream, "Session Created", start.minusSeconds(1));
    service.say(channel, stream, "Stream Start", start);
    Media.transportStream(service, service.place(channel, stream), segments);
    service.say(channel, stream, "Stream End", end);
    service.say(channel, stream, "Session Ended", end);
  }
}

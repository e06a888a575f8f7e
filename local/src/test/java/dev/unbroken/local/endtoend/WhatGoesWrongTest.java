package dev.unbroken.local.endtoend;

import static dev.unbroken.local.endtoend.Service.stream;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;

/** Bad events and bad media: said with a reason, and nothing else is held up. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WhatGoesWrongTest {

  private static Service service;

  @BeforeAll
  static void start(@TempDir Path folder) {
    service = Service.impatient(Map.of("GraceSeconds", "1", "MediaWaitSeconds", "3"), folder);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void a_malformed_event_goes_to_the_failure_queue_as_it_was_and_others_go_on() {
    var channel = service.channel(service.configuration("unbroken-recordings-poison", 0));
    service.put(
        channel, Instant.now(), "{\"event_name\":\"Stream Start\",\"channel_name\":\"show\"}");

    service.say(channel, stream("sound"), "Stream Start", Instant.now());

    service.announced(channel, "Recording Start", stream("sound"));
    var failure = Service.read(failures().getFirst().body());
    assertThat(failure.at("/detail/event_name").asText()).isEqualTo("Stream Start");
    assertThat(failure.at("/resources/0").asText()).isEqualTo(channel);
  }

  @Test
  void a_malformed_playlist_fails_its_recording_with_the_reason_and_no_other() {
    var channel = service.channel(service.configuration("unbroken-recordings-malformed", 0));
    var start = Instant.now().minusSeconds(60);
    service.say(channel, stream("broken"), "Stream Start", start);
    var place = service.place(channel, stream("broken"));
    Media.transportStream(service, place, 2);
    service.write(place, "360p30/playlist.m3u8", "<html>not a playlist</html>");
    service.say(channel, stream("broken"), "Stream End", start.plusSeconds(4));
    service.say(channel, stream("whole"), "Stream Start", start.plusSeconds(10));
    Media.transportStream(service, service.place(channel, stream("whole")), 2);
    service.say(channel, stream("whole"), "Stream End", start.plusSeconds(14));

    var failed =
        service.announced(channel, "Recording End Failure", stream("broken")).path("detail");
    service.announced(channel, "Recording End", stream("whole"));

    assertThat(failed.path("recording_status_reason").asText()).contains("playlist.m3u8");
    var document =
        service.json(
            "unbroken-recordings-malformed",
            failed.path("recording_s3_key_prefix").asText() + "/events/recording-failed.json");
    assertThat(document.path("recording_status").asText())
        .isEqualTo("RECORDING_ENDED_WITH_FAILURE");
    assertThat(document.path("recording_status_message").asText()).contains("playlist.m3u8");
  }

  @Test
  void what_hls_cannot_express_fails_and_leaves_each_fragment_playable_by_itself() {
    var channel = service.channel(service.configuration("unbroken-recordings-mixed", 5));
    var start = Instant.now().minusSeconds(60);
    service.say(channel, stream("ts"), "Stream Start", start);
    var first = service.place(channel, stream("ts"));
    Media.transportStream(service, first, 2);
    service.say(channel, stream("ts"), "Stream End", start.plusSeconds(4));
    service.say(channel, stream("mp4"), "Stream Start", start.plusSeconds(6));
    Media.fragmentedMp4(service, service.place(channel, stream("mp4")), 2);
    service.say(channel, stream("mp4"), "Stream End", start.plusSeconds(10));

    var failed = service.announced(channel, "Recording End Failure", stream("ts"), stream("mp4"));

    assertThat(failed.at("/detail/recording_status_reason").asText()).isNotBlank();
    assertThat(service.text(first.bucket(), first.prefix() + "/master.m3u8"))
        .contains("360p30/playlist.m3u8");
    assertThat(service.keys(first.bucket(), failed.at("/detail/recording_s3_key_prefix").asText()))
        .noneMatch(key -> key.endsWith("/media/hls/master.m3u8"));
    assertThat(service.recordings(channel).getFirst().path("stateReason").asText()).isNotBlank();
  }

  @Test
  void a_recording_none_of_whose_streams_has_media_fails() {
    var channel = service.channel(service.configuration("unbroken-recordings-empty", 0));
    var start = Instant.now().minusSeconds(60);
    service.say(channel, stream("empty"), "Stream Start", start);
    service.say(channel, stream("empty"), "Stream End", start.plusSeconds(4));

    var failed = service.announced(channel, "Recording End Failure", stream("empty"));

    assertThat(failed.at("/detail/recording_status_reason").asText()).isNotBlank();
  }

  private static List<Message> failures() {
    var sqs = service.runtime.clients().sqs();
    var queue =
        sqs.listQueues(list -> list.build()).queueUrls().stream()
            .filter(url -> url.endsWith("StreamEventFailureQueue"))
            .findFirst()
            .orElseThrow();
    return Service.until(
        () -> sqs.receiveMessage(receive -> receive.queueUrl(queue).waitTimeSeconds(1)).messages(),
        messages -> !messages.isEmpty());
  }
}

package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.local.demo.Played;
import dev.unbroken.testing.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ffmpeg, nginx with its RTMP module, the agent in a process of its own, and the service. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RealEncoderTest {

  private static final int WINDOW = 8;

  /** As Java ends on it, which the systemd unit takes for a success. */
  private static final int SIGTERM = 143;

  @TempDir static Path folder;

  private static Service service;
  private static Nginx nginx;
  private static Cable s3;
  private static AgentProcess agent;

  @BeforeAll
  static void start() throws Exception {
    Tools.need("ffmpeg");
    Tools.need("nginx");
    service = Service.start(Map.of("GraceSeconds", "1", "MediaWaitSeconds", "20"));
    var secret = new Hooks(service).secret();
    var api = service.runtime.endpoints().api();
    nginx = Nginx.start(folder, api, secret);
    s3 = new Cable(service.runtime.endpoints().s3());
    agent = new AgentProcess(folder, nginx, api, s3.address(), secret);
  }

  @AfterAll
  static void end() throws Exception {
    for (var part : new AutoCloseable[] {agent, nginx, s3, service}) {
      if (part != null) {
        part.close();
      }
    }
    if (Files.exists(folder.resolve("agent.log"))) {
      Files.copy(
          folder.resolve("agent.log"),
          Path.of("target", "agent.log"),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Test
  void a_broadcast_that_dropped_is_one_recording_with_every_frame_and_plays_to_its_end()
      throws Exception {
    var show = new Show(service, nginx, folder, "dropped", WINDOW);

    var first = show.broadcast(4);
    var second = show.broadcast(4);
    var merged = show.recording(0, "ENDED");
    var third = show.broadcast(3);
    var alone = show.recording(1, "ENDED");

    assertThat(merged.path("streams")).hasSize(2);
    assertThat(alone.path("streams")).hasSize(1);
    assertThat(show.frames(merged)).isGreaterThanOrEqualTo(whole(first) + whole(second));
    assertThat(show.frames(alone)).isGreaterThanOrEqualTo(whole(third));
    assertThat(show.frames(merged) + show.frames(alone)).isEqualTo(show.framesOnTheServer());
    var played = Played.of(show.playlist(merged), show.seconds(merged));
    assertThat(played.problem()).isEmpty();
    assertThat(played.told().path("decoded").asInt())
        .isGreaterThanOrEqualTo(whole(first) + whole(second));
  }

  @Test
  void loses_nothing_when_the_agent_is_killed_in_mid_stream() throws Exception {
    var show = new Show(service, nginx, folder, "killed-agent", 0);

    var frames = 0;
    try (var encoder = show.publish()) {
      show.sent(encoder, 3);
      agent.kill();
      show.sent(encoder, 7);
      agent.start();
      show.sent(encoder, 10);
      frames = encoder.kill();
    }
    var recording = show.recording(0, "ENDED");

    assertThat(show.frames(recording)).isGreaterThanOrEqualTo(whole(frames));
    assertThat(show.frames(recording)).isEqualTo(show.framesOnTheServer());
    assertThat(agent.spooled()).isEmpty();
  }

  @Test
  void a_SIGTERM_in_mid_stream_ends_the_agent_cleanly_and_keeps_everything() throws Exception {
    var show = new Show(service, nginx, folder, "ended-agent", 0);

    var frames = 0;
    try (var encoder = show.publish()) {
      show.sent(encoder, 3);
      assertThat(agent.terminate()).isEqualTo(SIGTERM);
      assertThat(agent.log()).contains("The agent has ended").doesNotContain("did not end in time");
      show.sent(encoder, 6);
      agent.start();
      show.sent(encoder, 9);
      frames = encoder.kill();
    }
    var recording = show.recording(0, "ENDED");

    assertThat(show.frames(recording)).isGreaterThanOrEqualTo(whole(frames));
    assertThat(show.frames(recording)).isEqualTo(show.framesOnTheServer());
    assertThat(agent.spooled()).isEmpty();
  }

  @Test
  void loses_nothing_while_S3_is_away_for_half_a_minute() throws Exception {
    var show = new Show(service, nginx, folder, "no-s3", 0);

    var frames = 0;
    try (var encoder = show.publish()) {
      show.sent(encoder, 3);
      s3.cut();
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(30));
      s3.mend();
      show.sent(encoder, 35);
      frames = encoder.kill();
    }
    var recording = show.recording(0, "ENDED");

    assertThat(show.frames(recording)).isGreaterThanOrEqualTo(whole(frames));
    assertThat(show.frames(recording)).isEqualTo(show.framesOnTheServer());
    assertThat(agent.spooled()).isEmpty();
  }

  @Test
  void metadata_is_in_the_recording_and_a_stopped_stream_is_cut_off() throws Exception {
    var show = new Show(service, nginx, folder, "stopped", 0);

    try (var encoder = show.publish()) {
      show.sent(encoder, 2);
      Service.until(show::live, live -> live);
      service.ivs.putMetadata(put -> put.channelArn(show.channel()).metadata("goal: \"1:0\""));
      show.sent(encoder, 4);
      service.ivs.stopStream(stop -> stop.channelArn(show.channel()));
      encoder.ended(20);
    }
    var recording = show.recording(0, "ENDED");

    var merged =
        service.text(
            show.bucket(),
            recording.path("s3").path("prefix").asText() + "/media/hls/180p30/playlist.m3u8");
    assertThat(merged.lines().filter(line -> line.startsWith("#EXT-X-DATERANGE:")))
        .singleElement()
        .asString()
        .contains("X-METADATA=\"goal: %221:0%22\"");
    assertThat(service.ivs.getStreamSession(get -> get.channelArn(show.channel())).streamSession())
        .satisfies(session -> {
          assertThat(session.endTime()).isNotNull();
          assertThat(session.ingestConfiguration().video().videoHeight()).isEqualTo(180);
          assertThat(session.ingestConfiguration().video().codec()).startsWith("avc1.42c0");
          assertThat(session.ingestConfiguration().audio().codec()).isEqualTo("mp4a.40.2");
        });
  }

  @Test
  void a_wrong_key_is_refused_by_nginx_before_ffmpeg_sends_anything() throws Exception {
    try (var encoder = Encoder.publish(folder, nginx.ingest("sk_us-west-2_wrong_key"), 20)) {

      assertThat(encoder.ended(20)).isNotZero();

      assertThat(encoder.said()).containsAnyOf("Input/output error", "Broken pipe", "refused");
      assertThat(nginx.hls().resolve("sk_us-west-2_wrong_key")).doesNotExist();
    }
  }

  /** The frames of full segments among so many. */
  private static int whole(int frames) {
    return frames / Encoder.RATE * Encoder.RATE - Encoder.RATE;
  }
}

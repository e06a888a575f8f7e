package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ivs.model.ChannelNotBroadcastingException;
import software.amazon.awssdk.services.ivs.model.ConflictException;
import software.amazon.awssdk.services.ivs.model.StreamEvent;

/** Media servers let encoders in, and tell of them, in the exact forms of each. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MediaServerHooksTest {

  private static Service service;
  private static Hooks hooks;
  private static String configuration;

  /** A channel with its key. */
  private record Show(String channel, String key) {
    String id() {
      return channel.substring(channel.lastIndexOf('/') + 1);
    }
  }

  @BeforeAll
  static void begin() {
    service = Service.start();
    hooks = new Hooks(service);
    configuration = service.configuration("unbroken-recordings-hooks", 30);
  }

  @AfterAll
  static void end() {
    service.close();
  }

  private static Show show() {
    var made =
        service.ivs.createChannel(
            create -> create.name("show").recordingConfigurationArn(configuration));
    return new Show(made.channel().arn(), made.streamKey().value());
  }

  private static String live(Show show) {
    return service.ivs.getStream(get -> get.channelArn(show.channel())).stream().streamId();
  }

  private static boolean isLive(Show show) {
    try {
      return !live(show).isEmpty();
    } catch (ChannelNotBroadcastingException e) {
      return false;
    }
  }

  private static void assertDenied(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void nginx_gets_a_name_of_its_own_for_each_stream_and_its_done_ends_it() {
    var show = show();

    var answer = hooks.publish(show.key(), 17);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("location")).contains(show.id() + "_" + live(show));
    var session = service.ivs.getStreamSession(get -> get.channelArn(show.channel()));
    assertThat(session.streamSession().truncatedEvents())
        .extracting(StreamEvent::name)
        .containsExactlyInAnyOrder("Session Created", "Stream Start");
    assertThat(session.streamSession().recordingConfiguration().arn()).isEqualTo(configuration);

    assertThat(hooks.done(show.key(), 17).statusCode()).isEqualTo(200);

    assertThat(isLive(show)).isFalse();
  }

  @Test
  void a_second_publisher_is_refused_and_its_done_ends_nothing() {
    var show = show();
    hooks.publish(show.key(), 21);
    var stream = live(show);

    assertDenied(hooks.publish(show.key(), 22));
    hooks.done(show.key(), 22);

    assertThat(live(show)).isEqualTo(stream);
  }

  @Test
  void a_wrong_key_and_a_deleted_one_are_refused() {
    var show = show();
    var gone = service.ivs.listStreamKeys(list -> list.channelArn(show.channel())).streamKeys();

    assertDenied(hooks.publish("sk_us-west-2_abcdefghijkl_wrong", 31));
    service.ivs.deleteStreamKey(delete -> delete.arn(gone.getFirst().arn()));

    assertDenied(hooks.publish(show.key(), 32));
    assertThat(isLive(show)).isFalse();
  }

  @Test
  void the_end_is_understood_when_the_key_has_been_deleted_meanwhile() {
    var show = show();
    hooks.publish(show.key(), 41);
    var keys = service.ivs.listStreamKeys(list -> list.channelArn(show.channel())).streamKeys();
    service.ivs.deleteStreamKey(delete -> delete.arn(keys.getFirst().arn()));

    assertThat(hooks.update(show.key(), 41, 9000).statusCode()).isEqualTo(200);
    hooks.done(show.key(), 41);

    assertThat(isLive(show)).isFalse();
  }

  @Test
  void what_an_encoder_puts_into_its_url_is_not_the_server_s_word() {
    var show = show();
    var other = show();
    hooks.publish(other.key(), 51);

    hooks.nginx(
        52,
        "call=publish&name=%s&type=live&call=publish_done&clientid=51&name=%s"
            .formatted(show.key(), other.key()));

    assertThat(isLive(show)).isTrue();
    assertThat(isLive(other)).isTrue();
    hooks.done(show.key(), 52);
    assertThat(isLive(show)).isFalse();
  }

  @Test
  void a_deleted_channel_takes_no_stream_and_one_that_is_on_air_is_not_deleted() {
    var show = show();
    hooks.publish(show.key(), 71);
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> service.ivs.deleteChannel(delete -> delete.arn(show.channel())));

    hooks.done(show.key(), 71);
    service.ivs.deleteChannel(delete -> delete.arn(show.channel()));

    assertDenied(hooks.publish(show.key(), 72));
  }

  @Test
  void a_broadcast_that_dropped_is_one_recording() {
    var show = show();
    hooks.publish(show.key(), 81);
    var first = live(show);
    hooks.done(show.key(), 81);
    hooks.publish(show.key(), 82);
    var second = live(show);

    var recordings =
        Service.until(
            () -> service.recordings(show.channel()),
            all -> all.size() == 1 && all.getFirst().path("streams").size() == 2);

    assertThat(recordings.getFirst().path("streams").findValuesAsText("streamId"))
        .containsExactly(first, second);
    assertThat(hooks.agent(show.id() + "_" + first, "").path("state").textValue())
        .isEqualTo("ENDED");
    assertThat(hooks.agent(show.key(), "").path("streamId").textValue()).isEqualTo(second);
  }

  @Test
  void what_is_no_form_of_a_media_server_is_refused_and_says_why() {
    var wrong = hooks.form("/hooks/nginx-rtmp?secret=" + hooks.secret(), "call=publish");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("clientid");
    assertDenied(hooks.send("/hooks/srs?secret=" + hooks.secret(), "{", "application/json"));
    assertDenied(hooks.srs("on_publish", "", "c", "r", ""));
    assertDenied(hooks.login("", "", "", "id"));
    assertThat(hooks.tryAgent("x", ",\"lastSegmentAt\":\"yesterday\"").body())
        .contains("lastSegmentAt");
    assertThat(hooks.nginx(99, "call=record_done&recorder=x&name=y&path=z").statusCode())
        .isEqualTo(200);
  }

  @Test
  void without_the_secret_nothing_is_answered() {
    var show = show();

    assertDenied(hooks.form("/hooks/nginx-rtmp", "call=publish&name=x&clientid=1"));
    assertDenied(
        hooks.form("/hooks/nginx-rtmp?secret=wrong", "call=publish&clientid=1&name=" + show.key()));

    assertThat(isLive(show)).isFalse();
  }

  @Test
  void srs_is_answered_with_a_code_of_its_own() {
    var show = show();

    var answer = hooks.srs("on_publish", show.key(), "c1", "run-1", "");
    hooks.srs("on_hls", show.key(), "c1", "run-1", ",\"duration\":9.36,\"seq_no\":1");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"code\":0}");
    assertDenied(hooks.srs("on_publish", show.key(), "c2", "run-1", ""));

    hooks.srs("on_unpublish", show.key(), "c2", "run-1", "");
    assertThat(isLive(show)).isTrue();
    hooks.srs("on_unpublish", show.key(), "c1", "run-1", "");
    assertThat(isLive(show)).isFalse();
  }

  @Test
  void srs_that_has_started_anew_takes_its_encoder_back_at_once() {
    var show = show();
    hooks.srs("on_publish", show.key(), "c1", "run-1", "");
    var first = live(show);

    assertThat(hooks.srs("on_publish", show.key(), "c7", "run-2", "").statusCode()).isEqualTo(200);

    assertThat(live(show)).isNotEqualTo(first);
  }

  @Test
  void mediamtx_takes_the_key_as_path_or_beside_the_channel_s_id() {
    var show = show();
    assertThat(hooks.login("live/" + show.key(), "", "", "id-1").statusCode()).isEqualTo(200);
    hooks.command("available", "live/" + show.key(), "id-1");
    hooks.command("segment", "live/" + show.key(), "");
    assertDenied(hooks.login(show.id(), "", show.key(), "id-2"));

    hooks.command("unavailable", "live/" + show.key(), "id-1");

    assertThat(isLive(show)).isFalse();
    assertDenied(hooks.login(show.id(), "", "sk_wrong", "id-3"));
    assertThat(hooks.login(show.id(), "", show.key(), "id-4").statusCode()).isEqualTo(200);
    assertThat(isLive(show)).isTrue();
    // RTSP has other ids for the connection that asks and the session that publishes.
    hooks.command("available", show.id(), "session-4");
    hooks.command("unavailable", show.id(), "session-4");
    assertThat(isLive(show)).isFalse();
    assertThat(hooks.login(show.id(), "key=" + show.key(), "", "id-5").statusCode()).isEqualTo(200);
  }

  @Test
  void mediamtx_s_commands_in_the_wrong_order_leave_no_stream_behind() {
    var show = show();
    hooks.login("live/" + show.key(), "", "", "id-11");

    hooks.command("unavailable", "live/" + show.key(), "id-11");
    hooks.command("available", "live/" + show.key(), "id-11");

    assertThat(isLive(show)).isFalse();
  }

  @Test
  void ovenmediaengine_is_told_a_new_url_and_refused_in_its_own_words() {
    var show = show();

    var answer = hooks.oven("opening", "rtmp://edge:1935/app/" + show.key(), 51000);

    assertThat(answer.statusCode()).isEqualTo(200);
    var json = Service.read(answer.body());
    assertThat(json.path("allowed").booleanValue()).isTrue();
    assertThat(json.path("new_url").textValue())
        .isEqualTo("rtmp://edge:1935/app/" + show.id() + "_" + live(show));

    var second =
        Service.read(hooks.oven("opening", "rtmp://edge:1935/app/" + show.key(), 51001).body());
    assertThat(second.path("allowed").booleanValue()).isFalse();
    assertThat(second.path("reason").textValue()).contains("is live");
    var unsigned =
        Service.read(
            hooks
                .ovenSigned("opening", "rtmp://edge:1935/app/" + show.key(), 51002, "wrong")
                .body());
    assertThat(unsigned.path("allowed").booleanValue()).isFalse();

    hooks.oven("closing", "rtmp://edge:1935/app/" + show.key(), 51001);
    assertThat(isLive(show)).isTrue();
    hooks.oven("closing", "rtmp://edge:1935/app/" + show.key(), 51000);
    assertThat(isLive(show)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "srt://edge:9999?streamid=default%2Fapp%2FKEY",
        "srt://edge:9999/app/KEY",
        "ws://edge:3333/app/KEY?direction=send&transport=tcp"
      })
  void ovenmediaengine_s_other_protocols_have_the_key_where_theirs_is(String url) {
    var show = show();

    var answer = Service.read(hooks.oven("opening", url.replace("KEY", show.key()), 1).body());

    assertThat(answer.path("new_url").textValue())
        .isEqualTo(url.replace("KEY", show.id() + "_" + live(show)));
    hooks.oven("closing", url.replace("KEY", show.key()), 1);
    assertThat(isLive(show)).isFalse();
  }

  @Test
  void the_agent_learns_where_media_goes_and_what_is_wanted_of_its_stream() {
    var show = show();
    hooks.publish(show.key(), 61);
    var stream = live(show);
    var name = show.id() + "_" + stream;
    Service.until(() -> hooks.agent(name, ""), answer -> answer.has("fragment"));
    service.ivs.putMetadata(put -> put.channelArn(show.channel()).metadata("{\"goal\":1}"));
    service.ivs.stopStream(stop -> stop.channelArn(show.channel()));

    var answer =
        hooks.agent(
            name,
            ",\"lastSegmentAt\":\"%s\",\"ingestConfiguration\":{\"video\":{\"codec\":\"avc1.64001F\",\"videoHeight\":720}}"
                .formatted(Instant.now()));

    assertThat(answer.path("state").textValue()).isEqualTo("LIVE");
    assertThat(answer.path("recorded").booleanValue()).isTrue();
    assertThat(answer.path("publisher").path("connection").textValue()).isEqualTo("61");
    assertThat(answer.path("renditionConfiguration").path("renditionSelection").textValue())
        .isEqualTo("ALL");
    assertThat(answer.path("fragment").path("prefix").textValue()).endsWith(stream);
    var commands = answer.path("commands");
    assertThat(commands.findValuesAsText("kind")).containsExactly("PutMetadata", "StopStream");
    assertThat(commands.path(0).path("metadata").textValue()).isEqualTo("{\"goal\":1}");
    var done =
        hooks.agent(
            show.key(), ",\"done\":[\"%s\"]".formatted(commands.path(0).path("id").textValue()));
    assertThat(done.path("commands").findValuesAsText("kind")).containsExactly("StopStream");
    var ingest =
        service.ivs.getStreamSession(get -> get.channelArn(show.channel())).streamSession();
    assertThat(ingest.ingestConfiguration().video().videoHeight()).isEqualTo(720);

    assertThat(hooks.agent(name, ",\"ended\":true").path("state").textValue()).isEqualTo("ENDED");
    assertThat(hooks.tryAgent("nobody", "").statusCode()).isEqualTo(404);
  }
}

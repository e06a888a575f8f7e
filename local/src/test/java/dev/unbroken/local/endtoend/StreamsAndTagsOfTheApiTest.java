package dev.unbroken.local.endtoend;

import static dev.unbroken.local.endtoend.Service.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ivs.model.ChannelNotBroadcastingException;
import software.amazon.awssdk.services.ivs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ivs.model.Stream;
import software.amazon.awssdk.services.ivs.model.StreamHealth;
import software.amazon.awssdk.services.ivs.model.StreamState;
import software.amazon.awssdk.services.ivs.model.StreamSummary;
import software.amazon.awssdk.services.ivs.model.ValidationException;

/** Live streams and tags as the unmodified AWS SDK sees them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StreamsAndTagsOfTheApiTest {

  private static Service service;
  private static Instant begun;
  private static final ConcurrentLinkedQueue<JsonNode> commands = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void start() {
    service =
        Service.start(
            Map.of("GraceSeconds", "1", "MediaWaitSeconds", "3", "MetadataPerSecond", "1"));
    begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    service.runtime.onEvent(event -> {
      if (event.path("detail-type").asText().equals("Unbroken Stream Command")) {
        commands.add(event);
      }
    });
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void a_stream_is_live_from_its_first_event_until_its_end() {
    var channel = service.ivs.createChannel(create -> create.name("life")).channel();
    var id = stream("life");
    offline(channel.arn());

    service.say(channel.arn(), id, "Stream Start", begun);

    var live = Service.until(() -> live(channel.arn()), Optional::isPresent).orElseThrow();
    assertThat(live.streamId()).isEqualTo(id);
    assertThat(live.channelArn()).isEqualTo(channel.arn());
    assertThat(live.state()).isEqualTo(StreamState.LIVE);
    assertThat(live.health()).isEqualTo(StreamHealth.HEALTHY);
    assertThat(live.viewerCount()).isEqualTo(-1);
    assertThat(live.startTime()).isEqualTo(begun);
    assertThat(live.playbackUrl()).isEqualTo(channel.playbackUrl());

    service.say(channel.arn(), id, "Stream End", begun.plusSeconds(5));
    Service.until(() -> live(channel.arn()), Optional::isEmpty);
    offline(channel.arn());
  }

  @Test
  void lists_what_is_live_page_by_page_and_by_health() {
    var channels = new ArrayList<String>();
    for (var name : List.of("lista", "listb", "listc")) {
      channels.add(goLive(name));
    }

    var listed =
        service.ivs.listStreamsPaginator(list -> list.maxResults(1)).stream()
            .flatMap(page -> page.streams().stream())
            .map(StreamSummary::channelArn)
            .toList();
    var starving =
        service.ivs.listStreams(list -> list.filterBy(by -> by.health(StreamHealth.STARVING)));

    assertThat(listed).doesNotHaveDuplicates().containsAll(channels);
    assertThat(starving.streams()).isEmpty();
  }

  @Test
  void a_stop_is_announced_and_the_stream_goes_on_until_its_end_comes() {
    var channel = goLive("stop");

    service.ivs.stopStream(stop -> stop.channelArn(channel));

    var command = command(channel, "StopStream");
    assertThat(command.at("/detail/stream_id").asText()).isEqualTo(stream("stop"));
    assertThat(command.at("/resources/1").asText())
        .isEqualTo("urn:unbroken:event:" + stream("stop") + "-StopStream");
    assertThat(live(channel)).isPresent();
  }

  @Test
  void metadata_is_announced_and_too_much_or_too_large_is_refused() {
    var channel = goLive("meta");

    service.ivs.putMetadata(put -> put.channelArn(channel).metadata("what now?"));

    var command = command(channel, "PutMetadata");
    assertThat(command.at("/detail/metadata").asText()).isEqualTo("what now?");
    assertThat(
            service
                .ivs
                .getStreamSession(get -> get.channelArn(channel))
                .streamSession()
                .truncatedEvents())
        .hasSize(1);
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() ->
            service.ivs.putMetadata(put -> put.channelArn(channel).metadata("x".repeat(1025))))
        .withMessageContaining("Metadata size exceeds payload limit");
    var statuses =
        Service.until(
            () -> statusesOf(20, channel), answers -> answers.containsAll(List.of(204, 429)));
    assertThat(statuses).containsOnly(204, 429);
    offline(service.ivs.createChannel(create -> create.name("quiet")).channel().arn());
  }

  /** The SDK would wait and try again when it is told to slow down. */
  private static List<Integer> statusesOf(int calls, String channel) {
    var body = "{\"channelArn\":\"%s\",\"metadata\":\"more\"}".formatted(channel);
    return IntStream.range(0, calls)
        .parallel()
        .mapToObj(call -> service.post("/PutMetadata", body).statusCode())
        .toList();
  }

  @Test
  void a_channel_that_does_not_exist_is_not_found() {
    var nobody = "arn:aws:ivs:us-west-2:123456789012:channel/AAAAAAAAAAAA";

    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> service.ivs.getStream(get -> get.channelArn(nobody)))
        .withMessageContaining(nobody);
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> service.ivs.stopStream(stop -> stop.channelArn(nobody)));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> service.ivs.listTagsForResource(list -> list.resourceArn(nobody)));
  }

  @Test
  void tags_of_each_resource_are_added_listed_and_removed() {
    var created = service.ivs.createChannel(create -> create.name("tags").tags(Map.of("a", "1")));
    var configuration = service.configuration("unbroken-recordings-tags", 0);

    for (var arn : List.of(created.channel().arn(), created.streamKey().arn(), configuration)) {
      service.ivs.tagResource(tag -> tag.resourceArn(arn).tags(Map.of("a", "2", "b c/d", "=")));
      assertThat(service.ivs.listTagsForResource(list -> list.resourceArn(arn)).tags())
          .isEqualTo(Map.of("a", "2", "b c/d", "="));

      service.ivs.untagResource(untag -> untag.resourceArn(arn).tagKeys("b c/d", "never"));
      assertThat(service.ivs.listTagsForResource(list -> list.resourceArn(arn)).tags())
          .isEqualTo(Map.of("a", "2"));
    }
    assertThat(service.ivs.getChannel(get -> get.arn(created.channel().arn())).channel().tags())
        .isEqualTo(Map.of("a", "2"));
    service.ivs.deleteRecordingConfiguration(delete -> delete.arn(configuration));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> service.ivs.listTagsForResource(list -> list.resourceArn(configuration)));
  }

  @Test
  void an_arn_in_a_path_may_be_encoded_or_not() {
    var arn = service.ivs.createChannel(create -> create.tags(Map.of("a", "1"))).channel().arn();
    var once = arn.replace(":", "%3A").replace("/", "%2F");

    for (var path : List.of(arn, once, once.replace("%", "%25"))) {
      var api = service.runtime.endpoints().api();
      var uri = URI.create(api.toString().replaceFirst("/$", "") + "/tags/" + path);
      var answer = service.send(HttpRequest.newBuilder(uri).GET().build());

      assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
      assertThat(Service.read(answer.body()).at("/tags/a").asText()).isEqualTo("1");
    }
  }

  private static String goLive(String name) {
    var channel = service.ivs.createChannel(create -> create.name(name)).channel().arn();
    service.say(channel, stream(name), "Stream Start", begun);
    Service.until(() -> live(channel), Optional::isPresent);
    return channel;
  }

  private static Optional<Stream> live(String channel) {
    try {
      return Optional.of(service.ivs.getStream(get -> get.channelArn(channel)).stream());
    } catch (ChannelNotBroadcastingException offline) {
      return Optional.empty();
    }
  }

  private static void offline(String channel) {
    assertThatExceptionOfType(ChannelNotBroadcastingException.class)
        .isThrownBy(() -> service.ivs.getStream(get -> get.channelArn(channel)))
        .withMessageContaining("Channel: " + channel + " is not currently online");
    assertThatExceptionOfType(ChannelNotBroadcastingException.class)
        .isThrownBy(() -> service.ivs.stopStream(stop -> stop.channelArn(channel)));
    assertThatExceptionOfType(ChannelNotBroadcastingException.class)
        .isThrownBy(() -> service.ivs.putMetadata(put -> put.channelArn(channel).metadata("x")));
  }

  private static JsonNode command(String channel, String name) {
    return Service.until(
            () ->
                commands.stream()
                    .filter(event -> event.at("/resources/0").asText().equals(channel))
                    .filter(event -> event.at("/detail/command").asText().equals(name))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }
}

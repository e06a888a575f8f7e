package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ivs.model.ChannelSummary;
import software.amazon.awssdk.services.ivs.model.ChannelType;
import software.amazon.awssdk.services.ivs.model.ConflictException;
import software.amazon.awssdk.services.ivs.model.ListChannelsRequest;
import software.amazon.awssdk.services.ivs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ivs.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.ivs.model.ValidationException;

/** Channels and their stream keys as the unmodified AWS SDK sees them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChannelsOfTheApiTest {

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
  void a_channel_changes_and_is_read_changed_at_once() {
    var configuration = service.configuration("unbroken-recordings-changing", 0);
    var created = service.ivs.createChannel(create -> create.name("before")).channel();

    var changed =
        service
            .ivs
            .updateChannel(update ->
                update
                    .arn(created.arn())
                    .name("after")
                    .type(ChannelType.ADVANCED_HD)
                    .recordingConfigurationArn(configuration))
            .channel();

    assertThat(changed.name()).isEqualTo("after");
    assertThat(changed.presetAsString()).isEqualTo("HIGHER_BANDWIDTH_DELIVERY");
    assertThat(changed.srt()).isEqualTo(created.srt());
    assertThat(service.ivs.getChannel(get -> get.arn(created.arn())).channel()).isEqualTo(changed);
    assertThat(names(list -> list.filterByRecordingConfigurationArn(configuration)))
        .containsExactly("after");
    assertThat(names(list -> list.filterByName("before"))).isEmpty();
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(
            () -> service.ivs.deleteRecordingConfiguration(delete -> delete.arn(configuration)))
        .withMessageContaining("in use");
    service.ivs.updateChannel(update -> update.arn(created.arn()).recordingConfigurationArn(""));
    service.ivs.deleteRecordingConfiguration(delete -> delete.arn(configuration));
  }

  @Test
  void a_deleted_channel_is_gone_at_once_with_its_key() {
    var created = service.ivs.createChannel(create -> create.name("short-lived"));
    var arn = created.channel().arn();

    service.ivs.deleteChannel(delete -> delete.arn(arn));

    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> service.ivs.getChannel(get -> get.arn(arn)))
        .withMessageContaining(arn);
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> service.ivs.getStreamKey(get -> get.arn(created.streamKey().arn())));
    assertThat(names(list -> list.filterByName("short-lived"))).isEmpty();
  }

  @Test
  void a_stream_key_is_replaced_by_deleting_it_and_making_another() {
    var created = service.ivs.createChannel(create -> create.name("keys"));
    var channel = created.channel().arn();

    assertThatExceptionOfType(ServiceQuotaExceededException.class)
        .isThrownBy(() -> service.ivs.createStreamKey(create -> create.channelArn(channel)))
        .withMessageContaining("1 stream key");
    service.ivs.deleteStreamKey(delete -> delete.arn(created.streamKey().arn()));
    var made = service.ivs.createStreamKey(create -> create.channelArn(channel)).streamKey();

    assertThat(made.value()).isNotEqualTo(created.streamKey().value());
    assertThat(service.ivs.getStreamKey(get -> get.arn(made.arn())).streamKey()).isEqualTo(made);
    assertThat(service.ivs.listStreamKeys(list -> list.channelArn(channel)).streamKeys())
        .singleElement()
        .satisfies(key -> assertThat(key.arn()).isEqualTo(made.arn()));
    var batch =
        service.ivs.batchGetStreamKey(get -> get.arns(made.arn(), created.streamKey().arn()));
    assertThat(batch.streamKeys()).containsExactly(made);
    assertThat(batch.errors())
        .singleElement()
        .satisfies(error -> {
          assertThat(error.arn()).isEqualTo(created.streamKey().arn());
          assertThat(error.code()).isEqualTo("ResourceNotFoundException");
          assertThat(error.message()).contains("not found");
        });
  }

  @Test
  void a_channel_that_broadcasts_is_left_alone_until_its_stream_has_ended() {
    var arn = service.ivs.createChannel(create -> create.name("on-air")).channel().arn();
    var stream = Service.stream("onair");
    service.say(arn, stream, "Stream Start", Instant.now());
    Service.until(
        () -> service.call("ListStreamSessions", Map.of("channelArn", arn)).path("streamSessions"),
        sessions -> !sessions.isEmpty());

    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> service.ivs.updateChannel(update -> update.arn(arn).name("other")))
        .withMessageContaining("is currently online");
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> service.ivs.deleteChannel(delete -> delete.arn(arn)))
        .withMessageContaining("is currently online");
    service.say(arn, stream, "Stream End", Instant.now());
    Service.until(
        () -> service.call("ListStreamSessions", Map.of("channelArn", arn)).at("/streamSessions/0"),
        session -> session.has("endTime"));
    service.ivs.updateChannel(update -> update.arn(arn).name("other"));
    service.ivs.deleteChannel(delete -> delete.arn(arn));
  }

  @Test
  void several_channels_are_read_at_once() {
    var first = service.ivs.createChannel(create -> create.name("one")).channel();
    var second = service.ivs.createChannel(create -> create.name("two")).channel();
    var gone = first.arn().replaceFirst("/.*", "/gone");

    var batch = service.ivs.batchGetChannel(get -> get.arns(second.arn(), gone, first.arn()));

    assertThat(batch.channels()).containsExactly(second, first);
    assertThat(batch.errors()).singleElement().satisfies(e -> assertThat(e.arn()).isEqualTo(gone));
  }

  @Test
  void two_filters_at_once_are_a_conflict_and_a_foreign_token_is_invalid() {
    var two =
        List.of(
            service.ivs.createChannel(create -> create.name("pair")).channel(),
            service.ivs.createChannel(create -> create.name("pair")).channel());
    var token =
        service.ivs.listChannels(list -> list.filterByName("pair").maxResults(1)).nextToken();

    assertThat(two).hasSize(2);
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() ->
            service.ivs.listChannels(list ->
                list.filterByName("pair")
                    .filterByPlaybackRestrictionPolicyArn(
                        "arn:aws:ivs:us-west-2:123456789012:playback-restriction-policy/a")));
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> service.ivs.listChannels(list -> list.nextToken(token)))
        .withMessageContaining("'nextToken'");
  }

  @Test
  void pages_hold_each_channel_that_stays_once_while_clients_create_and_delete_others()
      throws Exception {
    var configuration = service.configuration("unbroken-recordings-crowd", 0);
    var staying = new ArrayList<String>();
    for (var i = 0; i < 9; i++) {
      staying.add(crowd(configuration));
    }
    var over = new AtomicBoolean();
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var churning =
          IntStream.range(0, 3)
              .<Callable<Void>>mapToObj(_ -> () -> churn(configuration, over))
              .map(clients::submit)
              .toList();
      try {
        for (Consumer<ListChannelsRequest.Builder> filter :
            List.<Consumer<ListChannelsRequest.Builder>>of(
                _ -> {},
                list -> list.filterByName("crowd"),
                list -> list.filterByRecordingConfigurationArn(configuration))) {
          assertThat(listed(filter).map(ChannelSummary::arn))
              .doesNotHaveDuplicates()
              .containsAll(staying);
        }
      } finally {
        over.set(true);
      }
      for (Future<Void> done : churning) {
        done.get();
      }
    }

    assertThat(names(list -> list.filterByRecordingConfigurationArn(configuration))).hasSize(9);
  }

  private static Void churn(String configuration, AtomicBoolean over) {
    while (!over.get()) {
      var passing = List.of(crowd(configuration), crowd(configuration));
      passing.forEach(arn -> service.ivs.deleteChannel(delete -> delete.arn(arn)));
    }
    return null;
  }

  private static String crowd(String configuration) {
    return service
        .ivs
        .createChannel(create -> create.name("crowd").recordingConfigurationArn(configuration))
        .channel()
        .arn();
  }

  private static Stream<ChannelSummary> listed(Consumer<ListChannelsRequest.Builder> filter) {
    return service
        .ivs
        .listChannelsPaginator(list -> {
          list.maxResults(2);
          filter.accept(list);
        })
        .stream()
        .flatMap(page -> page.channels().stream());
  }

  private static List<String> names(Consumer<ListChannelsRequest.Builder> filter) {
    return listed(filter).map(ChannelSummary::name).toList();
  }
}

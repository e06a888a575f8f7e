package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.services.ivs.IvsClient;
import software.amazon.awssdk.services.ivs.model.BatchStartViewerSessionRevocationViewerSession;
import software.amazon.awssdk.services.ivs.model.ChannelNotBroadcastingException;
import software.amazon.awssdk.services.ivs.model.ChannelSummary;
import software.amazon.awssdk.services.ivs.model.ConflictException;
import software.amazon.awssdk.services.ivs.model.PlaybackKeyPairSummary;
import software.amazon.awssdk.services.ivs.model.PlaybackRestrictionPolicySummary;
import software.amazon.awssdk.services.ivs.model.RecordingConfigurationState;
import software.amazon.awssdk.services.ivs.model.RecordingConfigurationSummary;
import software.amazon.awssdk.services.ivs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ivs.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.ivs.model.StreamHealth;
import software.amazon.awssdk.services.ivs.model.StreamKey;
import software.amazon.awssdk.services.ivs.model.StreamKeySummary;
import software.amazon.awssdk.services.ivs.model.StreamState;
import software.amazon.awssdk.services.ivs.model.StreamSummary;
import software.amazon.awssdk.services.ivs.model.ValidationException;

/** The life of a channel, stage by stage, driven by the AWS SDK for Java. */
final class ChannelLife {

  private static final String STREAM = Service.stream("java");

  private final Service service;
  private final IvsClient ivs;
  private final String bucket;

  ChannelLife(Service service, IvsClient ivs, String bucket) {
    this.service = service;
    this.ivs = ivs;
    this.bucket = bucket;
  }

  /** A recording configuration that is ready to be used. */
  String configuration() {
    var created =
        ivs.createRecordingConfiguration(create ->
            create
                .name("java")
                .recordingReconnectWindowSeconds(2)
                .destinationConfiguration(to -> to.s3(s3 -> s3.bucketName(bucket))));
    var arn = created.recordingConfiguration().arn();
    Service.until(
        () -> ivs.getRecordingConfiguration(get -> get.arn(arn)).recordingConfiguration().state(),
        state -> state == RecordingConfigurationState.ACTIVE);
    assertThat(
            all(
                ivs.listRecordingConfigurationsPaginator(list -> list.maxResults(1)),
                page -> page.recordingConfigurations()))
        .extracting(RecordingConfigurationSummary::arn)
        .contains(arn);
    return arn;
  }

  /** A channel that is in every list it belongs to. */
  String channel(String configuration) {
    var channel =
        ivs.createChannel(create -> create.name("java").recordingConfigurationArn(configuration))
            .channel();
    assertThat(ivs.getChannel(get -> get.arn(channel.arn())).channel()).isEqualTo(channel);
    assertThat(ivs.batchGetChannel(get -> get.arns(channel.arn())).channels())
        .containsExactly(channel);
    assertThat(
            all(
                ivs.listChannelsPaginator(list -> list.filterByName("java")),
                page -> page.channels()))
        .extracting(ChannelSummary::arn)
        .containsExactly(channel.arn());
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() ->
            ivs.listChannels(list ->
                list.filterByName("java").filterByRecordingConfigurationArn(configuration)));
    return channel.arn();
  }

  void tags(String arn) {
    ivs.tagResource(tag -> tag.resourceArn(arn).tags(Map.of("a", "1", "b c", "2")));
    ivs.untagResource(untag -> untag.resourceArn(arn).tagKeys("b c", "never-there"));
    assertThat(ivs.listTagsForResource(list -> list.resourceArn(arn)).tags())
        .isEqualTo(Map.of("a", "1"));
  }

  /** The stream key's life; gives that of the key that is left. */
  String streamKeys(String channel) {
    var first =
        all(
                ivs.listStreamKeysPaginator(list -> list.channelArn(channel)),
                page -> page.streamKeys())
            .stream()
            .map(StreamKeySummary::arn)
            .findFirst()
            .orElseThrow();
    var key = ivs.getStreamKey(get -> get.arn(first)).streamKey();
    assertThat(ivs.batchGetStreamKey(get -> get.arns(first)).streamKeys()).containsExactly(key);
    assertThatExceptionOfType(ServiceQuotaExceededException.class)
        .isThrownBy(() -> ivs.createStreamKey(create -> create.channelArn(channel)));
    ivs.deleteStreamKey(delete -> delete.arn(first));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> ivs.getStreamKey(get -> get.arn(first)))
        .withMessageContaining(first);
    StreamKey second = ivs.createStreamKey(create -> create.channelArn(channel)).streamKey();
    assertThat(second.value()).isNotEqualTo(key.value());
    return second.arn();
  }

  void updates(String channel, String configuration) {
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> ivs.deleteRecordingConfiguration(delete -> delete.arn(configuration)));
    var detached =
        ivs.updateChannel(update -> update.arn(channel).recordingConfigurationArn("")).channel();
    assertThat(detached.recordingConfigurationArn()).isEmpty();
    assertThat(detached.name()).isEqualTo("java");
    ivs.updateChannel(update -> update.arn(channel).recordingConfigurationArn(configuration));
  }

  void keyPairs(String pem) {
    var pair =
        ivs.importPlaybackKeyPair(key -> key.publicKeyMaterial(pem).name("viewers")).keyPair();
    assertThat(ivs.getPlaybackKeyPair(get -> get.arn(pair.arn())).keyPair()).isEqualTo(pair);
    assertThat(
            all(
                ivs.listPlaybackKeyPairsPaginator(list -> list.maxResults(1)),
                page -> page.keyPairs()))
        .extracting(PlaybackKeyPairSummary::arn)
        .containsExactly(pair.arn());
    ivs.deletePlaybackKeyPair(delete -> delete.arn(pair.arn()));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> ivs.getPlaybackKeyPair(get -> get.arn(pair.arn())));
  }

  void policy(String channel) {
    var arn =
        ivs.createPlaybackRestrictionPolicy(create -> create.allowedCountries("AT"))
            .playbackRestrictionPolicy()
            .arn();
    ivs.updatePlaybackRestrictionPolicy(update -> update.arn(arn).allowedOrigins("https://a.test"));
    var read = ivs.getPlaybackRestrictionPolicy(get -> get.arn(arn)).playbackRestrictionPolicy();
    assertThat(read.allowedCountries()).containsExactly("AT");
    assertThat(read.allowedOrigins()).containsExactly("https://a.test");
    assertThat(
            all(
                ivs.listPlaybackRestrictionPoliciesPaginator(list -> list.maxResults(1)),
                page -> page.playbackRestrictionPolicies()))
        .extracting(PlaybackRestrictionPolicySummary::arn)
        .containsExactly(arn);
    ivs.updateChannel(update -> update.arn(channel).playbackRestrictionPolicyArn(arn));
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> ivs.deletePlaybackRestrictionPolicy(delete -> delete.arn(arn)));
    ivs.updateChannel(update -> update.arn(channel).playbackRestrictionPolicyArn(""));
    ivs.deletePlaybackRestrictionPolicy(delete -> delete.arn(arn));
  }

  void broadcast(String channel) {
    var start = Instant.now().minusSeconds(60);
    assertThatExceptionOfType(ChannelNotBroadcastingException.class)
        .isThrownBy(() -> ivs.stopStream(stop -> stop.channelArn(channel)))
        .withMessageContaining("Channel: " + channel + " is not currently online");
    service.say(channel, STREAM, "Stream Start", start);
    Service.until(() -> ivs.listStreams(list -> {}).streams().size(), size -> size == 1);
    whileLive(channel);
    Media.transportStream(service, service.place(channel, STREAM), 2);
    service.say(channel, STREAM, "Stream End", start.plusSeconds(4));
    Service.until(() -> ivs.listStreams(list -> {}).streams().size(), size -> size == 0);
    assertThat(
            all(
                ivs.listStreamSessionsPaginator(list -> list.channelArn(channel)),
                page -> page.streamSessions()))
        .singleElement()
        .satisfies(session -> assertThat(session.endTime()).isNotNull());
    service.announced(channel, "Recording End", STREAM);
  }

  private void whileLive(String channel) {
    var stream = ivs.getStream(get -> get.channelArn(channel)).stream();
    assertThat(stream.state()).isEqualTo(StreamState.LIVE);
    assertThat(stream.streamId()).isEqualTo(STREAM);
    var health = stream.health();
    assertThat(health).isNotEqualTo(StreamHealth.UNKNOWN_TO_SDK_VERSION);
    assertThat(
            all(
                ivs.listStreamsPaginator(list -> list.filterBy(by -> by.health(health))),
                page -> page.streams()))
        .extracting(StreamSummary::channelArn)
        .containsExactly(channel);
    ivs.putMetadata(put -> put.channelArn(channel).metadata("a goal"));
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(
            () -> ivs.putMetadata(put -> put.channelArn(channel).metadata("x".repeat(1025))))
        .withMessageContaining("Metadata size exceeds payload limit");
    ivs.startViewerSessionRevocation(start -> start.channelArn(channel).viewerId("ann"));
    var viewer =
        BatchStartViewerSessionRevocationViewerSession.builder()
            .channelArn(channel)
            .viewerId("bob")
            .build();
    assertThat(
            ivs.batchStartViewerSessionRevocation(start -> start.viewerSessions(viewer)).errors())
        .isEmpty();
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> ivs.updateChannel(update -> update.arn(channel).name("late")));
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> ivs.deleteChannel(delete -> delete.arn(channel)));
    assertThat(ivs.getStreamSession(get -> get.channelArn(channel)).streamSession().streamId())
        .isEqualTo(STREAM);
    ivs.stopStream(stop -> stop.channelArn(channel));
  }

  void end(String channel, String key, String configuration) {
    ivs.deleteChannel(delete -> delete.arn(channel));
    ivs.deleteRecordingConfiguration(delete -> delete.arn(configuration));
    for (Runnable gone :
        List.<Runnable>of(
            () -> ivs.getChannel(get -> get.arn(channel)),
            () -> ivs.getStreamKey(get -> get.arn(key)),
            () -> ivs.getRecordingConfiguration(get -> get.arn(configuration)),
            () -> ivs.listTagsForResource(list -> list.resourceArn(channel)))) {
      assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(gone::run);
    }
  }

  /** What stands on all pages of a list. */
  private static <P, T> List<T> all(SdkIterable<P> pages, Function<P, List<T>> items) {
    return pages.stream().flatMap(page -> items.apply(page).stream()).toList();
  }
}

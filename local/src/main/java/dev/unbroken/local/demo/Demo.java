package dev.unbroken.local.demo;

import dev.unbroken.local.demo.Verdict.Expected;
import dev.unbroken.local.demo.Verdict.Found;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.ivs.model.Channel;
import software.amazon.awssdk.services.ivs.model.RecordingConfigurationState;
import software.amazon.awssdk.services.ivs.model.ThumbnailConfiguration;
import software.amazon.awssdk.services.ivs.model.ThumbnailConfigurationStorage;

/** What the user of the demo does: three streams, of which the first two are one broadcast. */
final class Demo {

  static final int STREAMS = 3;
  static final Duration WINDOW = Duration.ofSeconds(5);

  private static final String BUCKET = "unbroken-recordings-demo";
  private static final Duration AWAY = Duration.ofMillis(2500);

  // EventBridge keeps whole seconds of an event's time, so two of them may seem a second closer.
  private static final Duration PAST_THE_WINDOW = WINDOW.plusMillis(1500);

  private final Account account;
  private final Recordings recordings;
  private final Announcements announcements;
  private final HttpClient http;
  private final URI s3;
  private final Story story;
  private final Shelf shelf;
  private final Time time;
  private final RandomGenerator random;

  Demo(
      Account account,
      Recordings recordings,
      Announcements announcements,
      HttpClient http,
      URI s3,
      Story story,
      Shelf shelf,
      Time time,
      RandomGenerator random) {
    this.account = account;
    this.recordings = recordings;
    this.announcements = announcements;
    this.http = http;
    this.s3 = s3;
    this.story = story;
    this.shelf = shelf;
    this.time = time;
    this.random = random;
  }

  /** What came of the demo. */
  record Outcome(List<Expected> expected, List<Recording> recordings, Verdict verdict) {}

  /** Runs the whole demo, in real time; a {@link DemoFailure} says why it could not go on. */
  Outcome run() throws IOException, InterruptedException {
    var channel = channelThatRecords();
    var watch = new Watch(time, recordings, channel.arn(), story, shelf);
    var server = new MediaServer(account.bus(), channel.arn(), channel.name());
    var encoder = new Encoder(server, account.s3(), watch, time, random);

    story.doing("The first stream is broadcast.");
    var first = broadcast(encoder, 1);
    story.tell("The connection dropped: the encoder of stream 1 is gone");
    story.doing("The encoder is away; if it is back in time, it stays one recording.");
    watch.until(end(first).plus(AWAY));

    story.doing("It reconnected in time: another stream, the same broadcast.");
    var second = broadcast(encoder, 2);
    story.tell("Stream 2 is over, and nobody reconnects");
    story.doing("Nobody reconnects, and the window closes.");
    watch.until(end(second).plus(PAST_THE_WINDOW));

    story.doing("Too late to join: this stream begins a recording of its own.");
    var third = broadcast(encoder, 3);
    story.tell("Stream 3 is over");
    story.doing("Its window has to close as well, then its recording is stitched.");
    var expected = List.of(new Expected(List.of(first, second)), new Expected(List.of(third)));
    var ended = watch.until(this::allOver, Duration.ofSeconds(60), "the end of the recordings");
    shelf.complete(ended);

    story.doing("Both recordings have ended. Checking them over HTTP.");
    var verdict = Verdict.of(expected, found(ended));
    story.doing(verdict.right() ? "Done: all as it must be." : "Done, but not as it must be.");
    return new Outcome(expected, ended, verdict);
  }

  private Channel channelThatRecords() throws InterruptedException {
    story.doing("Making a bucket, a recording configuration and a channel.");
    account.s3().createBucket(request -> request.bucket(BUCKET));
    var configuration =
        account
            .ivs()
            .createRecordingConfiguration(request ->
                request
                    .name("demo")
                    .recordingReconnectWindowSeconds((int) WINDOW.toSeconds())
                    .destinationConfiguration(to -> to.s3(bucket -> bucket.bucketName(BUCKET)))
                    .thumbnailConfiguration(Demo::thumbnails))
            .recordingConfiguration();
    awaitActive(configuration.arn());
    var channel =
        account
            .ivs()
            .createChannel(
                request -> request.name("demo").recordingConfigurationArn(configuration.arn()))
            .channel();
    story.tell(
        "The channel is there; it records with a window of %d s".formatted(WINDOW.toSeconds()));
    return channel;
  }

  private static void thumbnails(ThumbnailConfiguration.Builder thumbnails) {
    thumbnails
        .targetIntervalSeconds(Fragment.THUMBNAIL_INTERVAL.toSeconds())
        .storage(ThumbnailConfigurationStorage.SEQUENTIAL, ThumbnailConfigurationStorage.LATEST);
  }

  private void awaitActive(String arn) throws InterruptedException {
    var state = RecordingConfigurationState.CREATING;
    for (var tries = 0; tries < 100 && state != RecordingConfigurationState.ACTIVE; tries++) {
      time.pass(Duration.ofMillis(200));
      state =
          account
              .ivs()
              .getRecordingConfiguration(request -> request.arn(arn))
              .recordingConfiguration()
              .state();
      if (state == RecordingConfigurationState.CREATE_FAILED) {
        break;
      }
    }
    if (state != RecordingConfigurationState.ACTIVE) {
      throw new DemoFailure("The recording configuration %s is %s".formatted(arn, state));
    }
  }

  private Aired broadcast(Encoder encoder, int number) throws IOException, InterruptedException {
    var stream = encoder.broadcast(Fragment.load(number));
    story.over(stream, end(stream).plus(WINDOW));
    return stream;
  }

  private static Instant end(Aired stream) {
    return stream.end().orElseThrow();
  }

  /** All streams recorded, and each recording over and announced as such. */
  private Optional<List<Recording>> allOver(List<Recording> seen) {
    var streams = seen.stream().mapToInt(recording -> recording.streams().size()).sum();
    var announced = announcements.ended();
    return streams >= STREAMS
            && seen.stream().allMatch(Recording::over)
            && seen.stream().allMatch(recording -> announced.contains(recording.recordingId()))
        ? Optional.of(seen)
        : Optional.empty();
  }

  private List<Found> found(List<Recording> ended) throws InterruptedException {
    var found = new ArrayList<Found>();
    for (var recording : ended) {
      found.add(new Found(recording, Playback.probe(http, recording.playlist(s3))));
    }
    return found;
  }
}

package dev.unbroken.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.local.reliability.Extent;
import dev.unbroken.local.reliability.Group;
import dev.unbroken.local.reliability.Tally;
import dev.unbroken.sessions.SessionItem;
import dev.unbroken.sessions.StreamsKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Fragments that are late, missing or damaged, and buckets that are gone for a while or for good.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MediaFaultsTest {

  /**
   * Two streams with a window of 30 s: due at 150 s, and 5 s of grace; media may come 60 s later.
   */
  private static final History WHOLE =
      History.of("a reconnect", 30).stream("first", 0, 60).stream("second", 70, 120);

  private static final long DUE = 150;
  private static Engines engines;
  private static Sources sources;

  @BeforeAll
  static void start() throws Exception {
    engines = Engines.start();
    Setting.bucket(engines);
    sources = new Sources(engines);
  }

  @AfterAll
  static void stop() throws Exception {
    engines.close();
  }

  @Test
  void a_fragment_that_is_still_being_uploaded_at_the_deadline_is_waited_for() {
    var tally =
        tally("A fragment is still being uploaded at the deadline", "Its last file comes later");
    var expected = world(WHOLE).play().result();

    for (var late : Extent.isFull() ? List.of(1, 7, 20, 40, 55) : List.of(7, 40)) {
      var result = world(WHOLE.mediaBy("second", DUE + late)).play().result();
      tally.run(late + " s late", result.missing(expected), result.excess(expected));
    }

    tally.report("");
  }

  @Test
  void a_fragment_that_never_arrives_is_left_out_and_said() {
    var tally = tally("A fragment never arrives", "No file of one of two streams is written");

    for (var stream : List.of("first", "second")) {
      var other = stream.equals("first") ? "second" : "first";
      var world = world(WHOLE.mediaBy(stream, Long.MAX_VALUE)).play();
      var recording = only(world);

      assertThat(recording.path("state").asText()).isEqualTo("ENDED");
      assertThat(recording.path("durationMs").asInt()).isEqualTo(4000);
      assertThat(recording.path("stateReason").asText()).contains(History.id(stream));
      assertThat(playlist(world)).contains(History.id(other)).doesNotContain(History.id(stream));
      tally.run(stream);
    }

    tally.report("The recording holds both streams, and says which has no media.");
  }

  @Test
  void a_playlist_that_is_cut_off_gives_what_it_holds_or_a_reason() {
    var tally =
        tally(
            "A playlist is cut off in the middle", "After each of its characters in the full run");
    var whole =
        """
        #EXTM3U
        #EXT-X-VERSION:3
        #EXT-X-TARGETDURATION:2
        #EXT-X-MEDIA-SEQUENCE:0
        #EXTINF:2.000000,
        seg0.ts
        #EXTINF:2.000000,
        seg1.ts
        #EXT-X-ENDLIST
        """;

    for (var length = 1; length < whole.length(); length += Extent.of(31, 3)) {
      var world = world(WHOLE);
      var cut = whole.substring(0, length);
      world.playUntil(130);
      overwrite(world, "first", cut);
      world.finish();
      var recording = only(world);

      assertThat(recording.path("state").asText()).as(cut).isIn("ENDED", "FAILED");
      if (recording.path("state").asText().equals("FAILED")) {
        assertThat(recording.path("stateReason").asText()).as(cut).contains("playlist.m3u8");
      } else {
        assertThat(playlist(world))
            .as(cut)
            .contains(History.id("second"))
            .endsWith("#EXT-X-ENDLIST\n");
        assertThat(recording.path("stateReason").asText()).as(cut).isNotBlank();
      }
      tally.run("after %d characters".formatted(length));
    }

    tally.report("The fragment is played as far as it is sound, or the reason says what is not.");
  }

  @ParameterizedTest
  @EnumSource(names = {"NO_BUCKET", "DENIED", "THROTTLED", "NOT_SENT", "ANSWER_LOST"})
  void a_bucket_that_is_in_the_way_for_a_minute_costs_time_and_nothing_else(Fault fault) {
    var tally = tally("For a minute, S3 " + words(fault), "Every call of S3, around the deadline");
    var expected = world(WHOLE).play().result();

    for (var from : Extent.isFull() ? List.of(DUE - 30, DUE - 1, DUE, DUE + 3) : List.of(DUE - 1)) {
      var world = world(WHOLE);
      var begin = Engines.T0.plusSeconds(from);
      engines.trouble.with(
          call -> call.isOfS3() && isWithin(begin, begin.plusSeconds(60)) ? fault : Fault.NONE);
      var result = world.play().result();
      tally.run("from second " + from, result.missing(expected), result.excess(expected));
    }

    tally.report("");
  }

  @ParameterizedTest
  @EnumSource(names = {"NO_BUCKET", "DENIED", "THROTTLED"})
  void a_bucket_that_stays_away_fails_the_recording_until_an_operator_asks_again(Fault fault) {
    var tally = tally("For good, S3 " + words(fault), "Every call of S3, from the deadline on");
    var expected = world(WHOLE).play().result();
    var world = world(WHOLE);
    var begin = Engines.T0.plusSeconds(DUE - 1);
    engines.trouble.with(
        call -> call.isOfS3() && isWithin(begin, Instant.MAX) ? fault : Fault.NONE);

    world.play();

    var waited = Duration.between(begin, engines.clock.instant());
    var recording = only(world);
    assertThat(recording.path("state").asText()).isEqualTo("FAILED");
    assertThat(recording.path("stateReason").asText()).isNotBlank();
    assertThat(waited).isBetween(Duration.ofHours(6), Duration.ofHours(7));
    assertThat(world.result().names("announcement"))
        .filteredOn(name -> name.contains("-failed"))
        .singleElement()
        .satisfies(name -> assertThat(name).endsWith("-1-failed"));

    engines.trouble.none();
    world.ask(
        "{\"channelId\":\"%s\",\"recordingId\":\"%s\",\"again\":true}"
            .formatted(world.channelId, recording.path("recordingId").asText()));
    var result = world.finish().result();

    assertThat(result.names("announcement"))
        .filteredOn(name -> name.contains("-ended"))
        .singleElement()
        .satisfies(name -> assertThat(name).endsWith("-1-ended-2"));
    tally.run(
        words(fault),
        unannounced(result).missing(unannounced(expected)),
        unannounced(result).excess(unannounced(expected)));
    tally.report(
        "It fails after BucketWaitSeconds, with the reason; finalized again when S3 is back, all is as it would have been.");
  }

  /** Another try is announced under another id. */
  private static Result unannounced(Result result) {
    var things = new TreeMap<>(result.things());
    things.keySet().removeIf(name -> name.startsWith("announcement"));
    return new Result(things);
  }

  private static String words(Fault fault) {
    return switch (fault) {
      case NO_BUCKET -> "has no bucket";
      case DENIED -> "denies access";
      case THROTTLED -> "throttles";
      case NOT_SENT -> "cannot be reached";
      default -> "does not answer";
    };
  }

  private static boolean isWithin(Instant begin, Instant end) {
    var now = engines.clock.instant();
    return !now.isBefore(begin) && now.isBefore(end);
  }

  private static World world(History history) {
    return new World(engines, sources, ClientsOfFunctions.Retries.NONE, history);
  }

  private static Tally tally(String fault, String how) {
    return new Tally(Group.MEDIA, fault, how);
  }

  private static JsonNode only(World world) {
    var recordings = world.result().names("recording");
    assertThat(recordings).hasSize(1);
    return recording(world, recordings.getFirst().substring("recording ".length()));
  }

  private static JsonNode recording(World world, String id) {
    engines.trouble.none();
    try {
      var asked = Map.of("channelArn", World.arn(world.channelId), "recordingId", id);
      return Reading.body(new Reading(engines, world.alive()).call("GetRecording", asked))
          .path("recording");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String playlist(World world) {
    return world.result().things().entrySet().stream()
        .filter(thing -> thing.getKey().endsWith("/media/hls/360p30/playlist.m3u8"))
        .map(thing -> thing.getValue())
        .collect(Collectors.joining());
  }

  private static void overwrite(World world, String stream, String text) {
    var key = StreamsKey.of(world.channelId, StreamsKey.session(History.id(stream)));
    var read =
        engines.clients.dynamoDb.getItem(
            get -> get.tableName(Setting.STREAMS).key(key).consistentRead(true));
    var place = SessionItem.read(read.item()).place().orElseThrow();
    engines.clients.s3.putObject(
        put -> put.bucket(place.bucket()).key(place.prefix() + "/360p30/playlist.m3u8"),
        RequestBody.fromString(text));
  }
}

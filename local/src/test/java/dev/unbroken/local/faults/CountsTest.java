package dev.unbroken.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.local.cost.HeldCounts;
import dev.unbroken.local.faults.ClientsOfFunctions.Retries;
import dev.unbroken.media.FragmentPlace;
import dev.unbroken.sessions.SessionItem;
import dev.unbroken.sessions.StreamsKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * What merging and finalizing ask of AWS, held as numbers: a change that asks for more fails here.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CountsTest {

  @RegisterExtension static final Player PLAYER = new Player();

  private static final int LENGTH = 20;
  private static final int GAP = 10;
  private static final int WINDOW = 120;

  @Test
  void a_merge_that_changes_nothing_reads_once_and_writes_nothing() throws Exception {
    var world = PLAYER.world(Histories.all().getFirst()).play();
    var change = changeOf(world.channelId);
    var before = tally("MergeSessionsFunction");

    invoke("MergeSessions", change);

    assertThat(since(before, "MergeSessionsFunction"))
        .isEqualTo("1 read units, 0 write units; 1 DynamoDb.Query");
  }

  @Test
  void finalizing_asks_s3_by_playlists_and_not_by_segments() throws IOException {
    var rows = new ArrayList<String>();
    for (var fragments : List.of(1, 2, 8)) {
      for (var renditions : List.of(1, 4)) {
        for (var segments : List.of(2, 200)) {
          rows.add(
              "%d fragments of %d renditions of %d segments: %s"
                  .formatted(
                      fragments, renditions, segments, finalized(fragments, renditions, segments)));
        }
      }
    }

    HeldCounts.check("finalizing", rows);
  }

  /** What finalizing asks of S3 when all media is there from the first. */
  private static String finalized(int fragments, int renditions, int segments) {
    var history = History.of("counted", WINDOW);
    for (var i = 0; i < fragments; i++) {
      var start = (long) i * (LENGTH + GAP);
      history = history.stream(name(i), start, start + LENGTH);
    }
    var world = PLAYER.world(new History("counted", WINDOW, false, history.said(), Map.of()));
    world.play(history.said());
    for (var i = 0; i < fragments; i++) {
      write(place(world, i), renditions, segments);
    }
    var before = tally("FinalizeRecordingFunction");
    world.finish();
    return HeldCounts.calls(tally("FinalizeRecordingFunction"), before, "S3.");
  }

  private static String name(int number) {
    return "count" + (char) ('a' + number);
  }

  private static FragmentPlace place(World world, int number) {
    var item =
        PLAYER
            .engines()
            .clients
            .dynamoDb
            .getItem(get ->
                get.tableName(Setting.STREAMS)
                    .key(
                        StreamsKey.of(
                            world.channelId, StreamsKey.session(History.id(name(number)))))
                    .consistentRead(true))
            .item();
    return SessionItem.read(item).place().orElseThrow();
  }

  private static void write(FragmentPlace place, int renditions, int segments) {
    var master = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:3\n");
    for (var i = 0; i < renditions; i++) {
      var height = 180 * (i + 1);
      master.append(
          """
          #EXT-X-STREAM-INF:BANDWIDTH=%d,CODECS="avc1.4d401e,mp4a.40.2",RESOLUTION=%dx%d,FRAME-RATE=30.000
          %dp30/playlist.m3u8
          """
              .formatted(800_000 * (i + 1), height * 16 / 9, height, height));
      put(
          place,
          height + "p30/playlist.m3u8",
          IntStream.range(0, segments)
              .mapToObj("#EXTINF:2.000000,\nseg%d.ts\n"::formatted)
              .collect(
                  Collectors.joining(
                      "",
                      "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:0\n",
                      "#EXT-X-ENDLIST\n")));
    }
    put(place, "master.m3u8", master.toString());
  }

  private static void put(FragmentPlace place, String file, String text) {
    PLAYER
        .engines()
        .clients
        .s3
        .putObject(
            put -> put.bucket(place.bucket()).key(place.prefix() + "/" + file),
            RequestBody.fromString(text));
  }

  private static void invoke(String operation, JsonNode event) throws InterruptedException {
    new Reading(PLAYER.engines(), PLAYER.engines().functions(Retries.NONE))
        .invoke(operation, event);
  }

  /** The sample of a change, as if it were one of this channel. */
  private static JsonNode changeOf(String channelId) {
    var sample = Samples.of("MergeSessions");
    var sampled = sample.at("/Records/0/dynamodb/Keys/channelId/S").asText();
    return Reading.json(sample.toString().replace(sampled, channelId));
  }

  private static JsonNode tally(String function) {
    return PLAYER.engines().tally.json().path(function);
  }

  private static String since(JsonNode before, String function) {
    return HeldCounts.all(tally(function), before);
  }
}

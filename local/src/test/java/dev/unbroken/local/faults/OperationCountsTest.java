package dev.unbroken.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.local.cost.HeldCounts;
import dev.unbroken.local.faults.ClientsOfFunctions.Retries;
import dev.unbroken.local.template.EventSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What each operation of the API asks of AWS when it succeeds, held as numbers: a change that asks
 * for more fails here, whatever the machine.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OperationCountsTest {

  @RegisterExtension static final Player PLAYER = new Player();

  private final TreeMap<String, String> rows = new TreeMap<>();

  @Test
  void each_operation_asks_for_what_it_did_before() throws Exception {
    var history = History.of("live", 60).stream("live", 0, 600);
    var world = PLAYER.world(history).play(history.said().subList(0, 1)).at(30);
    PLAYER.engines().trouble.none();

    streams(World.arn(world.channelId));
    recordingConfigurations();
    channels();
    playback(world);
    tags(World.arn(world.channelId));
    hooks();

    HeldCounts.check(
        "operations",
        rows.entrySet().stream().map(row -> row.getKey() + ": " + row.getValue()).toList());
    assertThat(rows.keySet()).as("operations, of which a new one is asked here").containsAll(all());
  }

  private void streams(String channel) throws InterruptedException {
    var live = Map.of("channelArn", channel);
    var stream = ask("GetStream", live).at("/stream/streamId").asText();
    ask("ListStreams", Map.of());
    ask("ListStreamSessions", live);
    ask("GetStreamSession", Map.of("channelArn", channel, "streamId", stream));
    ask("PutMetadata", Map.of("channelArn", channel, "metadata", "goal"));
    var recording = ask("ListRecordings", live).at("/recordings/0/recordingId").asText();
    ask("GetRecording", Map.of("channelArn", channel, "recordingId", recording));
    ask("StopStream", live);
  }

  private void recordingConfigurations() throws InterruptedException {
    var bucket = Map.of("s3", Map.of("bucketName", World.BUCKET));
    var created =
        ask("CreateRecordingConfiguration", Map.of("destinationConfiguration", bucket))
            .at("/recordingConfiguration/arn")
            .asText();
    ask("GetRecordingConfiguration", Map.of("arn", created));
    ask("ListRecordingConfigurations", Map.of());
    ask("DeleteRecordingConfiguration", Map.of("arn", created));
  }

  private void channels() throws InterruptedException {
    var created = ask("CreateChannel", Map.of("name", "counted"));
    var arn = created.at("/channel/arn").asText();
    var key = created.at("/streamKey/arn").asText();
    ask("GetChannel", Map.of("arn", arn));
    ask("ImportChannel", Map.of("arn", World.arn("Imported1234")));
    ask("BatchGetChannel", Map.of("arns", List.of(arn)));
    ask("ListChannels", Map.of());
    ask("UpdateChannel", Map.of("arn", arn, "name", "renamed"));
    ask("GetStreamKey", Map.of("arn", key));
    ask("BatchGetStreamKey", Map.of("arns", List.of(key)));
    ask("ListStreamKeys", Map.of("channelArn", arn));
    ask("DeleteStreamKey", Map.of("arn", key));
    ask("CreateStreamKey", Map.of("channelArn", arn));
    var viewer = Map.of("channelArn", arn, "viewerId", "viewer");
    ask("StartViewerSessionRevocation", viewer);
    ask("BatchStartViewerSessionRevocation", Map.of("viewerSessions", List.of(viewer)));
    ask("DeleteChannel", Map.of("arn", arn));
  }

  private void playback(World world) throws Exception {
    var pem = Reading.json(Samples.of("ImportPlaybackKeyPair").path("body").asText());
    var pair = ask("ImportPlaybackKeyPair", pem).at("/keyPair/arn").asText();
    ask("GetPlaybackKeyPair", Map.of("arn", pair));
    ask("ListPlaybackKeyPairs", Map.of());
    ask("DeletePlaybackKeyPair", Map.of("arn", pair));
    var policy =
        ask("CreatePlaybackRestrictionPolicy", Map.of("allowedCountries", List.of("NL")))
            .at("/playbackRestrictionPolicy/arn")
            .asText();
    ask("GetPlaybackRestrictionPolicy", Map.of("arn", policy));
    ask("ListPlaybackRestrictionPolicies", Map.of());
    ask("UpdatePlaybackRestrictionPolicy", Map.of("arn", policy, "name", "renamed"));
    ask("DeletePlaybackRestrictionPolicy", Map.of("arn", policy));
    advertisements(world);
  }

  private void advertisements(World world) throws Exception {
    var places = Reading.json(Samples.of("CreateAdConfiguration").path("body").asText());
    var breaks = ask("CreateAdConfiguration", places).at("/adConfiguration/arn").asText();
    var channel =
        body(call("CreateChannel", Map.of("adConfigurationArn", breaks)))
            .at("/channel/arn")
            .asText();
    var start = new History.Said("ads", "Stream Start", 30, 30, OptionalInt.empty());
    PLAYER.engines().publish(Saying.event(channel.substring(channel.lastIndexOf('/') + 1), start));
    world.settle();
    ask("InsertAdBreak", Map.of("channelArn", channel, "durationSeconds", 30));
    ask("GetAdConfiguration", Map.of("arn", breaks));
    ask("ListAdConfigurations", Map.of());
    var unused = body(call("CreateAdConfiguration", places)).at("/adConfiguration/arn").asText();
    ask("DeleteAdConfiguration", Map.of("arn", unused));
  }

  private void tags(String arn) throws InterruptedException {
    for (var operation : List.of("TagResource", "ListTagsForResource", "UntagResource")) {
      var event = (ObjectNode) Samples.of(operation);
      event.putObject("pathParameters").put("resourceArn", arn);
      asked(operation, () -> reading().invoke(operation, event));
    }
    var unknown = Samples.of("UnknownOperation");
    asked("UnknownOperation", () -> reading().invoke("UnknownOperation", unknown));
  }

  /** What a media server asks before it lets an encoder in, and the first word of the agent. */
  private void hooks() throws InterruptedException {
    var key =
        body(call("CreateChannel", Map.of("name", "published"))).at("/streamKey/value").asText();
    for (var server : List.of("nginx", "srs", "mediamtx", "oven")) {
      for (var call : MediaServerCalls.of(server, key)) {
        if (rows.containsKey(call.function())) {
          reading().invoke(call.function(), call.event());
        } else {
          asked(call.function(), () -> reading().invoke(call.function(), call.event()));
        }
      }
    }
    live(key);
  }

  /** What a live stream asks again and again: docs/cost.md tells what an hour of it comes to. */
  private void live(String key) throws InterruptedException {
    var calls = MediaServerCalls.of("nginx", key);
    reading().invoke(calls.getFirst().function(), calls.getFirst().event());
    var agent = MediaServerCalls.agent(key, "");
    var stream = body(reading().invoke(agent.function(), agent.event()));
    var channel = stream.path("channelArn").asText();
    var name =
        channel.substring(channel.lastIndexOf('/') + 1) + "_" + stream.path("streamId").asText();
    var clock = PLAYER.engines().clock;
    var nothing = MediaServerCalls.agent(name, "");
    row("AgentHook of a live stream, nothing new", nothing);
    clock.advance(Duration.ofSeconds(12));
    var sign = ",\"lastSegmentAt\":\"%s\"".formatted(clock.instant());
    row("AgentHook of a live stream, sign of life", MediaServerCalls.agent(name, sign));
    clock.advance(Duration.ofSeconds(12));
    row("NginxRtmpHook of a live stream, sign of life", calls.get(2));
  }

  private void row(String name, MediaServerCalls.HookCall call) throws InterruptedException {
    asked(name, call.function(), () -> reading().invoke(call.function(), call.event()));
  }

  private interface Asking {
    JsonNode answer() throws InterruptedException;
  }

  /** The answer's body. */
  private JsonNode ask(String operation, Object members) throws InterruptedException {
    var answer = asked(operation, () -> call(operation, members));
    return answer.path("statusCode").asInt() == 200 ? body(answer) : answer;
  }

  private JsonNode asked(String operation, Asking asking) throws InterruptedException {
    return asked(operation, operation, asking);
  }

  private JsonNode asked(String name, String operation, Asking asking) throws InterruptedException {
    var before = tally(operation);
    var answer = asking.answer();
    rows.put(
        name,
        "%d, %s"
            .formatted(
                answer.path("statusCode").asInt(), HeldCounts.all(tally(operation), before)));
    return answer;
  }

  private static JsonNode body(JsonNode answer) {
    return Reading.body(answer);
  }

  private static JsonNode call(String operation, Object members) throws InterruptedException {
    return reading().call(operation, members);
  }

  private static Reading reading() {
    return new Reading(PLAYER.engines(), PLAYER.engines().functions(Retries.NONE));
  }

  private static JsonNode tally(String operation) {
    return PLAYER.engines().tally.json().path(operation + "Function");
  }

  private static List<String> all() {
    return PLAYER.engines().template.functions().stream()
        .filter(
            function -> function.sources().stream().anyMatch(EventSource.Route.class::isInstance))
        .map(Samples::operation)
        .toList();
  }
}

package dev.unbroken.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.local.model.PublicKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Every operation once, on things that are there. */
final class LifeOfAChannel {

  private static final String STREAM = "st-1FQzeLONMT9XTKI43leLSo1";

  private final Engines engines;
  private final Reading api;

  LifeOfAChannel(Engines engines, Reading api) {
    this.engines = engines;
    this.api = api;
  }

  void live() throws InterruptedException {
    var configuration =
        made(
            "CreateRecordingConfiguration",
            Map.of("destinationConfiguration", Map.of("s3", Map.of("bucketName", World.BUCKET))));
    var policy = made("CreatePlaybackRestrictionPolicy", Map.of());
    var ads =
        made(
            "CreateAdConfiguration",
            Map.of(
                "mediaTailorPlaybackConfigurations",
                List.of(
                    Map.of(
                        "playbackConfigurationArn",
                        "arn:aws:mediatailor:%s:%s:playbackConfiguration/show"
                            .formatted(Engines.REGION, Engines.ACCOUNT)))));
    var pair =
        made(
            "ImportPlaybackKeyPair",
            Map.of("publicKeyMaterial", PublicKeys.pem("EC", "secp384r1")));
    var channel =
        made(
            "CreateChannel",
            Map.of(
                "recordingConfigurationArn", configuration,
                "playbackRestrictionPolicyArn", policy,
                "adConfigurationArn", ads));
    for (var arn : List.of(configuration, policy, ads, pair, channel)) {
      tag(arn);
    }
    read(configuration, policy, ads, pair);
    change(channel, policy);
    broadcast(channel);
    publish(channel);
    done("UpdateChannel", detached(channel));
    done("DeleteChannel", Map.of("arn", channel));
    done("DeleteRecordingConfiguration", Map.of("arn", configuration));
    done("DeletePlaybackRestrictionPolicy", Map.of("arn", policy));
    done("DeleteAdConfiguration", Map.of("arn", ads));
    done("DeletePlaybackKeyPair", Map.of("arn", pair));
  }

  private void tag(String arn) throws InterruptedException {
    var event = Reading.JSON.createObjectNode().put("rawQueryString", "tagKeys=a");
    event.putObject("pathParameters").put("resourceArn", arn);
    taken("ListTagsForResource", api.invoke("ListTagsForResource", event));
    event.put("body", "{\"tags\": {\"a\": \"b\"}}");
    taken("TagResource", api.invoke("TagResource", event));
    event.remove("body");
    taken("UntagResource", api.invoke("UntagResource", event));
  }

  private void read(String configuration, String policy, String ads, String pair)
      throws InterruptedException {
    done("GetRecordingConfiguration", Map.of("arn", configuration));
    done("ListRecordingConfigurations", Map.of());
    done("GetPlaybackRestrictionPolicy", Map.of("arn", policy));
    done("ListPlaybackRestrictionPolicies", Map.of());
    done("GetAdConfiguration", Map.of("arn", ads));
    done("ListAdConfigurations", Map.of());
    done("GetPlaybackKeyPair", Map.of("arn", pair));
    done("ListPlaybackKeyPairs", Map.of());
    done("ListChannels", Map.of());
    done("ListChannels", Map.of("filterByName", "hall"));
    done("ListChannels", Map.of("filterByRecordingConfigurationArn", configuration));
    done("ListChannels", Map.of("filterByPlaybackRestrictionPolicyArn", policy));
    done("ListChannels", Map.of("filterByAdConfigurationArn", ads));
  }

  private void change(String channel, String policy) throws InterruptedException {
    done("UpdatePlaybackRestrictionPolicy", Map.of("arn", policy, "name", "here"));
    done("UpdateChannel", Map.of("arn", channel, "name", "hall"));
    done("GetChannel", Map.of("arn", channel));
    done("BatchGetChannel", Map.of("arns", List.of(channel)));
    var keys = done("ListStreamKeys", Map.of("channelArn", channel)).path("streamKeys");
    done("DeleteStreamKey", Map.of("arn", keys.path(0).path("arn").asText()));
    done("ListStreamKeys", Map.of("channelArn", channel));
    var key = made("CreateStreamKey", Map.of("channelArn", channel));
    done("GetStreamKey", Map.of("arn", key));
    done("BatchGetStreamKey", Map.of("arns", List.of(key)));
    tag(key);
  }

  private void broadcast(String channel) throws InterruptedException {
    var it = Map.of("channelArn", channel);
    done("ListRecordings", it);
    api.call("GetRecording", Map.of("channelArn", channel, "recordingId", "NoSuchThing1"));
    done("ListStreamSessions", it);
    happens(channel, "Stream Start");
    done("GetStream", it);
    done("ListStreams", Map.of());
    done("PutMetadata", Map.of("channelArn", channel, "metadata", "hello"));
    done("InsertAdBreak", Map.of("channelArn", channel, "durationSeconds", 30));
    done("StopStream", it);
    done("GetStreamSession", it);
    done("GetStreamSession", Map.of("channelArn", channel, "streamId", STREAM));
    var viewer = Map.of("channelArn", channel, "viewerId", "ann");
    done("StartViewerSessionRevocation", viewer);
    done("BatchStartViewerSessionRevocation", Map.of("viewerSessions", List.of(viewer)));
    happens(channel, "Stream End");
  }

  private void happens(String channel, String name) throws InterruptedException {
    var event = Reading.JSON.createObjectNode().put("id", name).put("source", "unbroken.ingest");
    event.put("detail-type", "IVS Stream State Change").put("time", Engines.T0.toString());
    event.putArray("resources").add(channel);
    event.putObject("detail").put("event_name", name).put("stream_id", STREAM);
    var answer = api.invoke("RecordStreamEvent", Saying.batch(List.of(event)));
    assertThat(answer.path("batchItemFailures")).as(name).isEmpty();
  }

  /** Encoders that media servers let in, one in the place of one that has fallen silent. */
  private void publish(String channel) throws InterruptedException {
    var made = done("ListStreamKeys", Map.of("channelArn", channel)).path("streamKeys").path(0);
    var key =
        done("GetStreamKey", Map.of("arn", made.path("arn").asText()))
            .path("streamKey")
            .path("value")
            .asText();
    for (var server : List.of("nginx", "srs", "mediamtx", "oven")) {
      silent(channel, server);
      for (var call : MediaServerCalls.of(server, key)) {
        var answer = api.invoke(call.function(), call.event());
        assertThat(answer.path("statusCode").asInt())
            .as("%s: %s", call.function(), answer)
            .isIn(200, 302);
        if (answer.path("body").asText().contains("LIVE")) {
          carriesOut(channel, key);
        }
      }
    }
  }

  private void carriesOut(String channel, String key) throws InterruptedException {
    done("PutMetadata", Map.of("channelArn", channel, "metadata", "hello"));
    var wanted = agent(key, "");
    var id = wanted.path("commands").path(0).path("id").asText();

    var left = agent(key, ",\"done\":[\"%s\"]".formatted(id));

    assertThat(left.path("commands")).isEmpty();
  }

  private JsonNode agent(String key, String more) throws InterruptedException {
    var call = MediaServerCalls.agent(key, more);
    return taken(call.function(), api.invoke(call.function(), call.event()));
  }

  /** IVS itself records a stream, of which nothing more is heard. */
  private void silent(String channel, String name) throws InterruptedException {
    engines.clock.advance(Duration.ofMinutes(10));
    var stream = "st-" + name + "0".repeat(23 - name.length());
    var event = Reading.JSON.createObjectNode().put("id", name).put("source", "aws.ivs");
    event.put("detail-type", "IVS Recording State Change");
    event.put("time", engines.clock.instant().toString());
    event.putArray("resources").add(channel);
    event
        .putObject("detail")
        .put("recording_status", "Recording Start")
        .put("stream_id", stream)
        .put("recording_s3_bucket_name", World.BUCKET)
        .put("recording_s3_key_prefix", "ivs/" + name);
    api.invoke("RecordStreamEvent", Saying.batch(List.of(event)));
    engines.clock.advance(Duration.ofMinutes(1));
  }

  private static Map<String, String> detached(String channel) {
    return Map.of(
        "arn", channel,
        "recordingConfigurationArn", "",
        "playbackRestrictionPolicyArn", "",
        "adConfigurationArn", "");
  }

  /** The ARN of what the operation made, which its answer names first. */
  private String made(String operation, Map<String, ?> members) throws InterruptedException {
    return done(operation, members).iterator().next().path("arn").asText();
  }

  private JsonNode done(String operation, Map<String, ?> members) throws InterruptedException {
    return taken(operation, api.call(operation, members));
  }

  private static JsonNode taken(String operation, JsonNode answer) {
    assertThat(answer.path("statusCode").asInt()).as("%s: %s", operation, answer).isIn(200, 204);
    return answer.has("body") ? Reading.json(answer.path("body").asText()) : answer;
  }
}

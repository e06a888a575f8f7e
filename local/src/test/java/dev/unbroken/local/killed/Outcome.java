package dev.unbroken.local.killed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** What is missing of a broadcast at the end, and what is there twice. */
final class Outcome {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Publisher publisher;
  private final List<JsonNode> events;
  final List<String> lost = new ArrayList<>();
  final List<String> twice = new ArrayList<>();

  private Outcome(Publisher publisher, List<JsonNode> events) {
    this.publisher = publisher;
    this.events = events;
  }

  /** The events of the bus, from the file that is written for the user. */
  static List<JsonNode> events(Path journal) throws IOException {
    var events = new ArrayList<JsonNode>();
    for (var line : Files.readAllLines(journal)) {
      // The end of a process may have cut a line short; that event was accepted by nobody.
      if (line.endsWith("}")) {
        events.add(JSON.readTree(line));
      }
    }
    return events;
  }

  static Outcome of(Broadcast broadcast, Publisher publisher, List<JsonNode> events)
      throws IOException {
    var outcome = new Outcome(publisher, events);
    outcome.look(broadcast);
    return outcome;
  }

  private void look(Broadcast broadcast) throws IOException {
    var recordings = recordings(publisher, broadcast.channel());
    var streams = new ArrayList<String>();
    for (var recording : recordings) {
      recording.path("streams").forEach(each -> streams.add(each.path("streamId").asText()));
      lookAt(recording);
    }
    for (var stream : List.of(broadcast.first(), broadcast.second())) {
      expect(streams.contains(stream), stream + " is in no recording");
      expect(hasBothEvents(broadcast.channel(), stream), stream + " lacks an event");
    }
    if (streams.size() > 2 || (broadcast.isWhole() && recordings.size() > 1)) {
      twice.add(broadcast.channel() + " has the recordings " + recordings);
    }
  }

  static List<JsonNode> recordings(Publisher publisher, String channel) throws IOException {
    var recordings = new ArrayList<JsonNode>();
    for (var each :
        publisher.call("ListRecordings", Map.of("channelArn", channel)).path("recordings")) {
      var id = each.path("recordingId").asText();
      recordings.add(
          publisher
              .call("GetRecording", Map.of("channelArn", channel, "recordingId", id))
              .path("recording"));
    }
    return recordings;
  }

  private void lookAt(JsonNode recording) {
    var id = recording.path("recordingId").asText();
    expect(recording.path("state").asText().equals("ENDED"), id + " has not ended: " + recording);
    expect(
        recording.path("durationMs").asLong() == 4000L * recording.path("streams").size(),
        id + " is too short or too long: " + recording);
    var prefix = recording.at("/s3/prefix").asText();
    for (var file :
        List.of(
            "/media/hls/master.m3u8",
            "/events/recording-started.json",
            "/events/recording-ended.json")) {
      expect(exists(prefix + file), prefix + file + " is not there");
    }
    for (var status : List.of("Recording Start", "Recording End")) {
      var ids = announced(id, status);
      expect(!ids.isEmpty(), id + " was not announced: " + status);
      if (ids.size() > 1) {
        twice.add(id + " was announced under several ids: " + ids);
      }
    }
  }

  private Set<String> announced(String recording, String status) {
    var ids = new TreeSet<String>();
    for (var event : events) {
      if (event.at("/detail/recording_session_id").asText().equals(recording)
          && event.at("/detail/recording_status").asText().equals(status)) {
        ids.add(event.at("/resources/1").asText());
      }
    }
    return ids;
  }

  private boolean hasBothEvents(String channel, String stream) throws IOException {
    var session =
        publisher
            .call("GetStreamSession", Map.of("channelArn", channel, "streamId", stream))
            .path("streamSession");
    var names =
        StreamSupport.stream(session.path("truncatedEvents").spliterator(), false)
            .map(event -> event.path("name").asText())
            .toList();
    return names.contains("Stream Start") && names.contains("Stream End");
  }

  private boolean exists(String key) {
    try {
      publisher.clients().s3().headObject(head -> head.bucket(Broadcast.BUCKET).key(key));
      return true;
    } catch (NoSuchKeyException e) {
      return false; // Said by the result.
    }
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      lost.add(otherwise);
    }
  }
}

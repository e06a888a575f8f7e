package dev.unbroken.handlers.streamsessions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.handlers.channels.ChannelShape;
import dev.unbroken.handlers.frame.Json;
import dev.unbroken.handlers.recordingconfigurations.RecordingConfigurationShape;
import dev.unbroken.sessions.KeptEvent;
import dev.unbroken.sessions.Session;
import dev.unbroken.sessions.StreamSessions;

/** Stream sessions as the API shows them. */
final class StreamSessionShape {

  private StreamSessionShape() {}

  static ObjectNode of(StreamSessions.WithEvents found) {
    var session = found.session();
    var json = times(session);
    json.set("channel", ChannelShape.of(session.channel()));
    session
        .configuration()
        .ifPresent(it -> json.set("recordingConfiguration", RecordingConfigurationShape.of(it)));
    session
        .ingest()
        .ifPresent(ingest -> {
          json.set("ingestConfiguration", IngestShape.first(ingest));
          json.set("ingestConfigurations", IngestShape.all(ingest));
        });
    var events = json.putArray("truncatedEvents");
    found.events().stream().map(StreamSessionShape::event).forEach(events::add);
    return json;
  }

  static ObjectNode summary(Session session) {
    return times(session).put("hasErrorEvent", session.signs().error());
  }

  private static ObjectNode times(Session session) {
    var json =
        Json.object()
            .put("streamId", session.streamId())
            .put("startTime", session.start().toString());
    session.end().ifPresent(end -> json.put("endTime", end.toString()));
    return json;
  }

  private static ObjectNode event(KeptEvent event) {
    var json =
        Json.object()
            .put("name", event.name())
            .put("type", event.type())
            .put("eventTime", event.time().toString());
    event.code().ifPresent(code -> json.put("code", code));
    return json;
  }
}

package dev.unbroken.handlers.hooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.handlers.frame.Json;
import dev.unbroken.handlers.recordingconfigurations.RecordingConfigurationShape;
import dev.unbroken.sessions.Session;
import dev.unbroken.streams.StreamCommand;
import dev.unbroken.timeline.FollowStreams;
import java.util.List;

/** A stream as its agent needs to know it. */
final class AgentShape {

  private AgentShape() {}

  static ObjectNode of(FollowStreams.Followed stream, List<StreamCommand> commands) {
    var json = session(stream.session());
    stream
        .publisher()
        .ifPresent(it ->
            json.putObject("publisher")
                .put("server", it.server())
                .put("connection", it.connection()));
    var open = json.putArray("commands");
    commands.stream().map(AgentShape::command).forEach(open::add);
    return json;
  }

  private static ObjectNode session(Session session) {
    var json =
        Json.object()
            .put("channelArn", session.channel().arn().toString())
            .put("streamId", session.streamId())
            .put("state", session.end().isPresent() ? "ENDED" : "LIVE")
            .put("startTime", session.start().toString());
    session.end().ifPresent(end -> json.put("endTime", end.toString()));
    json.put("recorded", session.configuration().isPresent());
    session
        .place()
        .ifPresent(place ->
            json.putObject("fragment").put("bucket", place.bucket()).put("prefix", place.prefix()));
    session
        .configuration()
        .map(RecordingConfigurationShape::of)
        .ifPresent(configuration -> {
          for (var member : List.of("renditionConfiguration", "thumbnailConfiguration")) {
            json.set(member, configuration.get(member));
          }
        });
    return json;
  }

  private static ObjectNode command(StreamCommand command) {
    var json =
        Json.object()
            .put("id", command.eventId())
            .put("kind", command.kind().label())
            .put("time", command.time().toString());
    command.members().forEach(json::put);
    return json;
  }
}

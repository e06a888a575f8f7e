package dev.unbroken.handlers.streamsessions;

import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.QueueHandler;
import dev.unbroken.sessions.StreamEvent;
import dev.unbroken.sessions.StreamEventReader;
import dev.unbroken.timeline.RecordStreamEvent;
import java.util.List;
import java.util.Map;

/** RecordStreamEvent: keeps events of streams, and what they say of the streams' sessions. */
public final class RecordStreamEventHandler extends QueueHandler<StreamEvent> {

  private final RecordStreamEvent record;

  public RecordStreamEventHandler() {
    this(App.live().recordStreamEvent());
  }

  RecordStreamEventHandler(RecordStreamEvent record) {
    super("STREAM_EVENT_QUEUE_URL");
    this.record = record;
  }

  @Override
  protected StreamEvent read(String body) {
    return StreamEventReader.read(body);
  }

  @Override
  protected Map<String, String> about(StreamEvent event) {
    return Map.of("channel", event.channel().id(), "stream", event.streamId());
  }

  @Override
  protected Object subject(StreamEvent event) {
    return event.stream();
  }

  @Override
  protected void handle(List<StreamEvent> events) {
    record.record(events);
  }
}

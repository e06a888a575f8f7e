package dev.unbroken.handlers.streamsessions;

import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.QueueHandler;
import dev.unbroken.sessions.StreamEventReader;
import dev.unbroken.timeline.RecordStreamEvent;
import java.util.Map;

/** RecordStreamEvent: keeps an event of a stream, and what it says of the stream's session. */
public final class RecordStreamEventHandler extends QueueHandler {

  private final RecordStreamEvent record;

  public RecordStreamEventHandler() {
    this(App.live().recordStreamEvent());
  }

  RecordStreamEventHandler(RecordStreamEvent record) {
    super("STREAM_EVENT_QUEUE_URL");
    this.record = record;
  }

  @Override
  protected Map<String, String> about(String body) {
    var event = StreamEventReader.read(body);
    return Map.of("channel", event.channel().id(), "stream", event.streamId());
  }

  @Override
  protected void handle(String body) {
    record.record(StreamEventReader.read(body));
  }
}

package dev.unbroken.handlers.streamsessions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.EventHandler;
import dev.unbroken.sessions.StreamEventReader;
import dev.unbroken.timeline.RecordStreamEvent;

/** RecordStreamEvent: keeps an event of a stream, and what it says of the stream's session. */
public final class RecordStreamEventHandler extends EventHandler {

  private final RecordStreamEvent record;

  public RecordStreamEventHandler() {
    this(App.live().recordStreamEvent());
  }

  RecordStreamEventHandler(RecordStreamEvent record) {
    this.record = record;
  }

  @Override
  protected void handle(JsonNode event) {
    record.record(StreamEventReader.read(event));
  }
}

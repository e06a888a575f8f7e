package dev.unbroken.handlers.streamsessions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.EventHandler;
import dev.unbroken.timeline.CloseStaleSessions;

/** CloseStaleSessions: ends, by schedule, what a lost event or message left behind. */
public final class CloseStaleSessionsHandler extends EventHandler {

  private final CloseStaleSessions closing;

  public CloseStaleSessionsHandler() {
    this(App.live().closeStaleSessions());
  }

  CloseStaleSessionsHandler(CloseStaleSessions closing) {
    this.closing = closing;
  }

  @Override
  protected void handle(JsonNode event) {
    closing.run();
  }
}

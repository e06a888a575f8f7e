package dev.unbroken.agent.control;

import dev.unbroken.agent.service.SessionAnswer.Publisher;
import java.io.IOException;
import java.util.Optional;

/** A media server's control interface. */
@FunctionalInterface
public interface Control {

  /**
   * Disconnects whoever publishes a stream; one who is gone already is disconnected.
   *
   * @param name the stream's name in the media server's output
   * @param sessionName what the service calls the session, and had the media server call it
   * @throws IOException where the media server cannot be told
   */
  void disconnect(String name, String sessionName, Optional<Publisher> publisher)
      throws IOException;
}

package dev.unbroken.agent.control;

import dev.unbroken.agent.service.SessionAnswer.Publisher;
import java.io.IOException;
import java.util.Optional;

/** The HTTP API of SRS. */
record SrsControl(ControlCalls calls) implements Control {

  /** What SRS answers for a client that it does not have: ERROR_RTMP_CLIENT_NOT_FOUND. */
  private static final int CLIENT_NOT_FOUND = 2049;

  @Override
  public void disconnect(String name, String sessionName, Optional<Publisher> publisher)
      throws IOException {
    var client = publisher.flatMap(it -> Optional.ofNullable(it.connection()));
    if (client.isEmpty()) {
      throw new IOException("The service does not tell which client of SRS publishes");
    }
    var answer = calls.json("DELETE", "/api/v1/clients/" + ControlCalls.encoded(client.get()));
    var code = answer.map(it -> it.path("code").asInt()).orElse(CLIENT_NOT_FOUND);
    if (code != 0 && code != CLIENT_NOT_FOUND) {
      throw new IOException("SRS answers with code " + code);
    }
  }
}

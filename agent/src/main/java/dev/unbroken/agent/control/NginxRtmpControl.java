package dev.unbroken.agent.control;

import dev.unbroken.agent.service.SessionAnswer.Publisher;
import java.io.IOException;
import java.util.Optional;

/** The {@code rtmp_control} of nginx's RTMP module. */
record NginxRtmpControl(ControlCalls calls, String app) implements Control {

  @Override
  public void disconnect(String name, Optional<Publisher> publisher) throws IOException {
    var client =
        publisher
            .flatMap(it -> Optional.ofNullable(it.connection()))
            .map(id -> "&clientid=" + ControlCalls.encoded(id))
            .orElse("");
    var path =
        "/drop/publisher?app=%s&name=%s%s"
            .formatted(ControlCalls.encoded(app), ControlCalls.encoded(name), client);
    // Answers how many it has disconnected: none, where the publisher is gone already.
    if (calls.call("GET", path).isEmpty()) {
      throw new IOException("There is no nginx-rtmp control at " + calls.address());
    }
  }
}

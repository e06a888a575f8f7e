package dev.unbroken.agent.control;

import dev.unbroken.agent.service.SessionAnswer.Publisher;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The {@code rtmp_control} of nginx's RTMP module. */
record NginxRtmpControl(ControlCalls calls, String app) implements Control {

  /** The hook renames the stream, but nginx's HLS output keeps the name that was published. */
  @Override
  public void disconnect(String name, String sessionName, Optional<Publisher> publisher)
      throws IOException {
    var client =
        publisher
            .flatMap(it -> Optional.ofNullable(it.connection()))
            .map(id -> "&clientid=" + ControlCalls.encoded(id))
            .orElse("");
    for (var each : List.of(sessionName, name)) {
      if (dropped(each, client) > 0) {
        return;
      }
    }
  }

  /** How many were disconnected: none, where the publisher is gone already. */
  private int dropped(String name, String client) throws IOException {
    var path =
        "/drop/publisher?app=%s&name=%s%s"
            .formatted(ControlCalls.encoded(app), ControlCalls.encoded(name), client);
    var answer = calls.call("GET", path);
    if (answer.filter(count -> count.strip().matches("\\d{1,9}")).isEmpty()) {
      throw new IOException("There is no nginx-rtmp control at " + calls.address());
    }
    return Integer.parseInt(answer.get().strip());
  }
}

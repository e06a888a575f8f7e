package dev.unbroken.agent.control;

import dev.unbroken.agent.service.SessionAnswer.Publisher;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The REST API of OvenMediaEngine. */
record OvenMediaEngineControl(ControlCalls calls, String virtualHost, String app)
    implements Control {

  @Override
  public void disconnect(String name, String sessionName, Optional<Publisher> publisher)
      throws IOException {
    calls.call("DELETE", streams() + "/" + ControlCalls.encoded(name));
  }

  /** The streams of the application. */
  Set<String> names() throws IOException {
    var list = calls.json("GET", streams());
    if (list.isEmpty()) {
      throw new IOException("OvenMediaEngine has no application " + app + " at " + calls.address());
    }
    var names = new TreeSet<String>();
    list.get().path("response").forEach(name -> names.add(name.asText()));
    return names;
  }

  private String streams() {
    return "/v1/vhosts/%s/apps/%s/streams"
        .formatted(ControlCalls.encoded(virtualHost), ControlCalls.encoded(app));
  }
}

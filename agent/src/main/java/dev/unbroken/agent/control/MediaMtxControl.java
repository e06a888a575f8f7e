package dev.unbroken.agent.control;

import dev.unbroken.agent.service.SessionAnswer.Publisher;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The control API of MediaMTX. */
record MediaMtxControl(ControlCalls calls) implements Control {

  @Override
  public void disconnect(String name, String sessionName, Optional<Publisher> publisher)
      throws IOException {
    var path = calls.json("GET", "/v3/paths/get/" + ControlCalls.encoded(name).replace("%2F", "/"));
    var source = path.map(it -> it.path("source"));
    var wanted = publisher.flatMap(it -> Optional.ofNullable(it.connection()));
    if (source.isEmpty()
        || source.get().path("id").asText().isEmpty()
        || wanted.filter(id -> !id.equals(source.get().path("id").asText())).isPresent()) {
      return; // That publisher is gone.
    }
    var kind = source.get().path("type").asText();
    calls.call(
        "POST",
        "/v3/%s/kick/%s"
            .formatted(list(kind), ControlCalls.encoded(source.get().path("id").asText())));
  }

  private static String list(String kind) throws IOException {
    return switch (kind) {
      case "rtmpConn" -> "rtmpconns";
      case "rtmpsConn" -> "rtmpsconns";
      case "rtspSession" -> "rtspsessions";
      case "rtspsSession" -> "rtspssessions";
      case "srtConn" -> "srtconns";
      case "webRTCSession" -> "webrtcsessions";
      default -> throw new IOException("MediaMTX cannot disconnect a publisher of type " + kind);
    };
  }

  /** The paths that somebody publishes to. */
  Set<String> names() throws IOException {
    var names = new TreeSet<String>();
    for (int page = 0, pages = 1; page < pages; page++) {
      var list = calls.json("GET", "/v3/paths/list?itemsPerPage=1000&page=" + page);
      if (list.isEmpty()) {
        throw new IOException("There is no API of MediaMTX at " + calls.address());
      }
      pages = list.get().path("pageCount").asInt(1);
      for (var item : list.get().path("items")) {
        if (item.path("ready").asBoolean(item.path("available").asBoolean())) {
          names.add(item.path("name").asText());
        }
      }
    }
    return names;
  }
}

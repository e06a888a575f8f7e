package dev.unbroken.local.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** All that a media server calls for one stream, and what the agent beside it says of it. */
final class MediaServerCalls {

  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  private MediaServerCalls() {}

  /** One call of a function. */
  record HookCall(String function, ObjectNode event) {}

  static List<HookCall> of(String server, String key) {
    var calls = new ArrayList<HookCall>();
    switch (server) {
      case "nginx" -> {
        calls.add(nginx("call=publish&clientid=7&name=" + key));
        calls.add(agent(key, ",\"ingestConfiguration\":{\"video\":{\"videoHeight\":720}}"));
        calls.add(nginx("call=update_publish&timestamp=900&clientid=7&name=" + key));
        calls.add(nginx("call=publish_done&clientid=7&name=" + key));
      }
      case "srs" -> {
        calls.add(srs("on_publish", key));
        calls.add(srs("on_hls", key));
        calls.add(srs("on_unpublish", key));
      }
      case "mediamtx" -> {
        calls.add(
            call(
                "MediaMtxHook",
                JSON,
                "{\"action\":\"publish\",\"path\":\"%s\",\"id\":\"c1\"}".formatted(key)));
        for (var event : List.of("available", "segment", "unavailable")) {
          calls.add(
              call("MediaMtxHook", FORM, "event=%s&path=%s&source_id=s1".formatted(event, key)));
        }
      }
      default -> {
        calls.add(oven("opening", key));
        calls.add(oven("closing", key));
      }
    }
    return calls;
  }

  private static HookCall nginx(String form) {
    return call("NginxRtmpHook", FORM, form);
  }

  private static HookCall srs(String action, String key) {
    return call(
        "SrsHook",
        JSON,
        "{\"server_id\":\"s\",\"service_id\":\"r\",\"action\":\"%s\",\"client_id\":\"c\",\"stream\":\"%s\"}"
            .formatted(action, key));
  }

  private static HookCall oven(String status, String key) {
    return call(
        "OvenMediaEngineHook",
        JSON,
        """
        {"client":{"address":"192.0.2.1","port":1},"request":{"direction":"incoming",\
        "status":"%s","url":"rtmp://edge/app/%s"}}\
        """
            .formatted(status, key));
  }

  static HookCall agent(String name, String more) {
    return call("AgentHook", JSON, "{\"name\":\"%s\"%s}".formatted(name, more));
  }

  private static HookCall call(String function, String type, String body) {
    var event = Reading.JSON.createObjectNode();
    event.put("rawQueryString", "server=edge&secret=" + SecretOfTheHooks.VALUE);
    event.putObject("headers").put("content-type", type);
    event.put("body", Base64.getEncoder().encodeToString(body.getBytes(UTF_8)));
    event.put("isBase64Encoded", true);
    return new HookCall(function, event);
  }
}

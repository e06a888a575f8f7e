package dev.unbroken.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The service's side of the agent's hook, as its contract says. */
final class TestingService implements AutoCloseable {

  static final String SECRET = "the-hook-secret";

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final Map<String, ObjectNode> answers = new ConcurrentHashMap<>();
  private final List<JsonNode> reports = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile int status = 200;

  TestingService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hooks/agent", this::answer);
    server.start();
  }

  URI hook() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/agent");
  }

  /** A session is live under a name. */
  ObjectNode live(String name, String streamId, String start) {
    var answer =
        JSON.createObjectNode()
            .put("channelArn", "arn:aws:ivs:us-west-2:123456789012:channel/AbCdEf123456")
            .put("streamId", streamId)
            .put("state", "LIVE")
            .put("startTime", start)
            .put("recorded", true);
    answer
        .putObject("fragment")
        .put("bucket", "recordings")
        .put("prefix", "ivs/media/hls/" + streamId);
    answer.putObject("publisher").put("server", "edge-1").put("connection", "7");
    answer.putArray("commands");
    answers.put(name, answer);
    answers.put("AbCdEf123456_" + streamId, answer);
    return answer;
  }

  /** A session is over. */
  static void end(ObjectNode session, String at) {
    synchronized (session) {
      session.put("state", "ENDED").put("endTime", at);
    }
  }

  static void command(ObjectNode session, String id, String kind, String metadata) {
    synchronized (session) {
      var command = session.withArray("commands").addObject().put("id", id).put("kind", kind);
      command.put("time", "2026-11-22T12:00:01.500Z");
      if (metadata != null) {
        command.put("metadata", metadata);
      }
    }
  }

  /** Answers everything with this status until it is 200 again. */
  void status(int code) {
    status = code;
  }

  List<JsonNode> reports() {
    return reports;
  }

  /** How often it was asked, whatever it answered. */
  int asked() {
    return asked.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.incrementAndGet();
      var report = JSON.readTree(exchange.getRequestBody());
      var allowed =
          ("Bearer " + SECRET).equals(exchange.getRequestHeaders().getFirst("authorization"));
      var session = answers.get(report.path("name").asText());
      if (allowed && status == 200 && session == null) {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", "ResourceNotFoundException");
      }
      if (status != 200 || !allowed || session == null) {
        exchange.sendResponseHeaders(!allowed ? 403 : status != 200 ? status : 404, -1);
        return;
      }
      reports.add(report);
      byte[] body;
      synchronized (session) {
        var done = report.path("done");
        var commands = session.withArray("commands");
        for (var i = commands.size() - 1; i >= 0; i--) {
          var id = commands.get(i).path("id");
          if (done.valueStream().anyMatch(id::equals)) {
            commands.remove(i);
          }
        }
        body = session.toString().getBytes(UTF_8);
      }
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

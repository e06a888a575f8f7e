package dev.unbroken.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.unbroken.stitching.Fragment;
import dev.unbroken.stitching.Stitcher;
import dev.unbroken.stitching.UnstitchableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * As much of the service as the demo talks to, on one port: enough to see the demo find a service
 * right, and wrong.
 */
final class TestingService implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final Duration window;
  private final Consumer<JsonNode> bus;
  private final HttpServer server;
  private final Map<String, byte[]> objects = new HashMap<>();
  private final List<Broadcast> broadcasts = new ArrayList<>();

  private static final class Broadcast {
    final String id;
    final Map<String, Instant[]> streams = new LinkedHashMap<>();
    Optional<Long> durationMs = Optional.empty();

    Broadcast(String id) {
      this.id = id;
    }

    Optional<Instant> end() {
      return streams.values().stream()
          .map(span -> Optional.ofNullable(span[1]))
          .reduce((a, b) -> b)
          .flatMap(last -> last);
    }

    String prefix() {
      return "ivs/v1/" + id;
    }
  }

  /** A service that merges within the window given, whatever it is asked for. */
  TestingService(InstantSource clock, Duration window, Consumer<JsonNode> bus) throws IOException {
    this.clock = clock;
    this.window = window;
    this.bus = bus;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var body = exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
      switch (exchange.getRequestMethod()) {
        case "POST" -> reply(exchange, 200, call(path, JSON.readTree(body)).toString());
        case "PUT" -> {
          var chunked = exchange.getRequestHeaders().containsKey("X-amz-decoded-content-length");
          objects.put(path, chunked ? dechunked(body) : body);
          exchange.sendResponseHeaders(200, -1);
        }
        default -> read(exchange, path);
      }
    }
  }

  private void read(HttpExchange exchange, String path) throws IOException {
    var object = objects.get(path);
    if (object == null || exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(object == null ? 404 : 200, -1);
    } else {
      exchange.sendResponseHeaders(200, object.length);
      exchange.getResponseBody().write(object);
    }
  }

  private static void reply(HttpExchange exchange, int status, String json) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, json.getBytes(UTF_8).length);
    exchange.getResponseBody().write(json.getBytes(UTF_8));
  }

  private JsonNode call(String operation, JsonNode asked) throws IOException {
    var answer = JSON.createObjectNode();
    switch (operation) {
      case "/CreateRecordingConfiguration", "/GetRecordingConfiguration" ->
          answer
              .putObject("recordingConfiguration")
              .put("arn", "arn:aws:ivs:us-west-2:123456789012:recording-configuration/abc")
              .put("state", operation.startsWith("/Get") ? "ACTIVE" : "CREATING");
      case "/CreateChannel" ->
          answer
              .putObject("channel")
              .put("arn", "arn:aws:ivs:us-west-2:123456789012:channel/aBcDeFgHiJkL")
              .put("name", "demo");
      case "/ListRecordings" -> {
        reconcile();
        var list = answer.putArray("recordings");
        broadcasts.reversed().forEach(each -> describe(each, list.addObject()));
      }
      default -> {
        asked.path("Entries").forEach(this::heard);
        answer.put("FailedEntryCount", 0).putArray("Entries").addObject().put("EventId", "1");
      }
    }
    return answer;
  }

  private void heard(JsonNode entry) {
    try {
      var detail = JSON.readTree(entry.path("Detail").asText());
      var at = Instant.ofEpochMilli((long) (entry.path("Time").asDouble() * 1000));
      var id = detail.path("stream_id").asText();
      switch (detail.path("event_name").asText()) {
        case "Stream Start" -> joined(at).streams.put(id, new Instant[] {at, null});
        case "Stream End" ->
            broadcasts.stream()
                .filter(each -> each.streams.containsKey(id))
                .forEach(each -> each.streams.get(id)[1] = at);
        default -> {}
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("A detail that is no JSON: " + entry, e);
    }
  }

  private Broadcast joined(Instant at) {
    var last = broadcasts.isEmpty() ? Optional.<Instant>empty() : broadcasts.getLast().end();
    if (last.filter(end -> !at.isAfter(end.plus(window))).isEmpty()) {
      broadcasts.add(new Broadcast("recording" + (broadcasts.size() + 1)));
    }
    return broadcasts.getLast();
  }

  private void reconcile() throws IOException {
    for (var each : broadcasts) {
      var due = each.end().map(end -> end.plus(window).plus(GRACE));
      if (each.durationMs.isEmpty() && due.filter(clock.instant()::isAfter).isPresent()) {
        stitch(each);
        var event = JSON.createObjectNode().put("detail-type", "IVS Recording State Change");
        event
            .putObject("detail")
            .put("recording_status", "Recording End")
            .put("recording_session_id", each.id);
        bus.accept(event);
      }
    }
  }

  private void stitch(Broadcast each) throws IOException {
    var hls = "/unbroken-recordings-demo/" + each.prefix() + "/media/hls/";
    var fragments =
        each.streams.keySet().stream()
            .map(id ->
                new Fragment(
                    id,
                    id,
                    file ->
                        Optional.ofNullable(objects.get(hls + id + "/" + file))
                            .map(ByteArrayInputStream::new)))
            .toList();
    try {
      var stitched =
          Stitcher.stitch(fragments, (file, text) -> objects.put(hls + file, text.getBytes(UTF_8)));
      each.durationMs = Optional.of(stitched.duration().toMillis());
    } catch (UnstitchableException e) {
      throw new IOException(e);
    }
  }

  private void describe(Broadcast each, ObjectNode to) {
    to.put("recordingId", each.id).put("state", each.durationMs.isPresent() ? "ENDED" : "OPEN");
    to.put("startTime", each.streams.values().iterator().next()[0].toString());
    each.end().ifPresent(end -> to.put("endTime", end.toString()));
    each.durationMs.ifPresent(ms -> to.put("durationMs", ms));
    to.putObject("s3").put("bucketName", "unbroken-recordings-demo").put("prefix", each.prefix());
    var streams = to.putArray("streams");
    each.streams.forEach((id, span) -> {
      var stream =
          streams
              .addObject()
              .put("streamId", id)
              .put("startTime", span[0].toString())
              .put("bucketName", "unbroken-recordings-demo")
              .put("prefix", each.prefix() + "/media/hls/" + id);
      if (span[1] != null) {
        stream.put("endTime", span[1].toString());
      }
    });
  }

  /**
   * The AWS SDK sends bodies in signed chunks: a line with the size in hex, the bytes, a line end.
   */
  private static byte[] dechunked(byte[] body) {
    var out = new ByteArrayOutputStream();
    var at = 0;
    while (true) {
      var end = at;
      while (body[end] != '\r') {
        end++;
      }
      var size = Integer.parseInt(new String(body, at, end - at, UTF_8).split(";", 2)[0], 16);
      if (size == 0) {
        return out.toByteArray();
      }
      out.write(body, end + 2, size);
      at = end + 2 + size + 2;
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

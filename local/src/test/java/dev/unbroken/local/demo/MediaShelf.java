package dev.unbroken.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands in for the S3 endpoint: serves what was put, to any origin. */
final class MediaShelf implements AutoCloseable {

  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  MediaShelf() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  void put(String path, byte[] bytes) {
    objects.put("/" + path, bytes);
  }

  /** Puts a fragment as a finished stream leaves it. */
  void put(String folder, Fragment fragment) {
    put(folder + "/master.m3u8", fragment.bytes("master.m3u8"));
    for (var rendition : fragment.renditions()) {
      var at = folder + "/" + rendition.name() + "/";
      put(
          at + "playlist.m3u8",
          rendition.playlist(rendition.segments().size(), true).getBytes(UTF_8));
      for (var segment : rendition.segments()) {
        put(at + segment.file(), fragment.bytes(rendition.name() + "/" + segment.file()));
      }
    }
  }

  Optional<InputStream> open(String path) {
    return Optional.ofNullable(objects.get("/" + path)).map(ByteArrayInputStream::new);
  }

  void remove(String path) {
    objects.remove("/" + path);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = objects.get(exchange.getRequestURI().getPath());
      exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
      if (body == null || exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(body == null ? 404 : 200, -1);
      } else {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}

package dev.unbroken.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves the page that plays the recordings, and hls.js from its webjar, on loopback only. */
final class DemoPage implements AutoCloseable {

  private static final String FOLDER = "/demo/page/";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, String> files;
  private final Supplier<String> recordings;
  private final String contentSecurityPolicy;

  /**
   * Opens the page.
   *
   * @param port 0 for any free one
   * @param media where the page may read media from
   * @param recordings the JSON of the list of recordings, asked for at each request
   * @throws IOException where the port cannot be had
   */
  static DemoPage open(int port, URI media, Supplier<String> recordings) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var page = new DemoPage(HttpServer.create(address, 0), media, recordings);
    page.server.createContext("/", page::answer);
    page.server.setExecutor(page.threads);
    page.server.start();
    return page;
  }

  private DemoPage(HttpServer server, URI media, Supplier<String> recordings) {
    this.server = server;
    this.recordings = recordings;
    this.files =
        Map.of(
            "/", FOLDER + "index.html",
            "/page.css", FOLDER + "page.css",
            "/page.js", FOLDER + "page.js",
            "/icon.svg", FOLDER + "icon.svg",
            "/hls.js", webjar("hls.js", "dist/hls.min.js"));
    var origin = media.getScheme() + "://" + media.getAuthority();
    this.contentSecurityPolicy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' %1$s; media-src 'self' blob:; worker-src blob:; connect-src 'self' %1$s"
            .formatted(origin);
  }

  /** Where the page is. */
  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        reply(exchange, 405, "text/plain; charset=utf-8", "Only GET and HEAD.".getBytes(UTF_8));
      } else if (path.equals("/recordings.json")) {
        reply(exchange, 200, "application/json", recordings.get().getBytes(UTF_8));
      } else {
        answerFile(exchange, files.get(path));
      }
    }
  }

  private void answerFile(HttpExchange exchange, @Nullable String file) throws IOException {
    if (file == null) {
      reply(exchange, 404, "text/plain; charset=utf-8", "There is no such page.".getBytes(UTF_8));
      return;
    }
    try (var in = DemoPage.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("The class path lacks " + file);
      }
      var type = TYPES.getOrDefault(file.substring(file.lastIndexOf('.') + 1), "text/plain");
      reply(exchange, 200, type, in.readAllBytes());
    }
  }

  private void reply(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", contentSecurityPolicy);
    headers.set("X-Content-Type-Options", "nosniff");
    var head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  /** A file of a webjar, of whatever version is on the class path. */
  private static String webjar(String name, String file) {
    var about = "/META-INF/maven/org.webjars.npm/" + name + "/pom.properties";
    try (var in = DemoPage.class.getResourceAsStream(about)) {
      if (in == null) {
        throw new IllegalStateException("The class path lacks the webjar of " + name);
      }
      var properties = new Properties();
      properties.load(in);
      return "/META-INF/resources/webjars/%s/%s/%s"
          .formatted(name, properties.getProperty("version"), file);
    } catch (IOException e) {
      throw new IllegalStateException("The webjar of " + name + " cannot be read", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}

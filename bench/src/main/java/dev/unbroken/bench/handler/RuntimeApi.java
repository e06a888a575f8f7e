package dev.unbroken.bench.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Lambda's Runtime API for one process and one event, which tells when what happened. */
final class RuntimeApi implements AutoCloseable {

  private static final String ROOT = "/2018-06-01/runtime/";
  private static final String REQUEST_ID = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  /**
   * A call of the function.
   *
   * @param given when the event was handed out, by {@link System#nanoTime}
   * @param answered when the answer was there
   */
  record Call(long given, long answered, String payload) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CompletableFuture<Call> call = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final AtomicLong given = new AtomicLong();
  private final byte[] event;

  RuntimeApi(byte[] event) throws IOException {
    this.event = event.clone();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(ROOT, this::handle);
    server.start();
  }

  /** The value of AWS_LAMBDA_RUNTIME_API. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  CompletableFuture<Call> call() {
    return call;
  }

  /** Says that there will be no answer, if there was none. */
  void failed(String why) {
    call.completeExceptionally(new IOException(why));
  }

  private void handle(HttpExchange exchange) throws IOException {
    var now = System.nanoTime();
    try (exchange) {
      var path = exchange.getRequestURI().getPath().substring(ROOT.length());
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      switch (path) {
        case "restore/next" -> exchange.sendResponseHeaders(200, -1);
        case "invocation/next" -> next(exchange);
        case "invocation/" + REQUEST_ID + "/response" -> {
          call.complete(new Call(given.get(), now, body));
          exchange.sendResponseHeaders(202, -1);
        }
        default -> {
          failed(path + ": " + body);
          exchange.sendResponseHeaders(202, -1);
        }
      }
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    if (given.get() != 0) {
      closed.join(); // There is no second event, and as on Lambda whoever asks for one waits.
      return;
    }
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", REQUEST_ID);
    headers.set(
        "Lambda-Runtime-Deadline-Ms",
        Long.toString(InstantSource.system().instant().plus(TIMEOUT).toEpochMilli()));
    headers.set(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:us-west-2:123456789012:function:measured");
    headers.set("Content-Type", "application/json");
    given.set(System.nanoTime());
    exchange.sendResponseHeaders(200, event.length);
    exchange.getResponseBody().write(event);
  }

  @Override
  public void close() {
    closed.complete(null);
    server.stop(0);
    threads.close();
  }
}

package dev.unbroken.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lambda's Runtime API for one process: hands out one event and takes what comes of it. */
final class RuntimeApi implements AutoCloseable {

  /** What a process made of its event. */
  sealed interface Outcome {

    /** The handler's answer, or the error it threw, after it was restored from its snapshot. */
    record Answered(String payload, boolean restored) implements Outcome {}

    /** There was no handler to answer: its class, its construction, a hook of its snapshot. */
    record Failed(String call, String error) implements Outcome {}
  }

  private static final String ROOT = "/2018-06-01/runtime/";
  private static final String REQUEST_ID = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final AtomicBoolean given = new AtomicBoolean();
  private final AtomicBoolean restored = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final byte[] event;
  private final String functionArn;
  private final Duration timeout;

  RuntimeApi(byte[] event, String functionArn, Duration timeout) throws IOException {
    this.event = event.clone();
    this.functionArn = functionArn;
    this.timeout = timeout;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(ROOT, this::handle);
    server.start();
  }

  /** The value of AWS_LAMBDA_RUNTIME_API. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  CompletableFuture<Outcome> outcome() {
    return outcome;
  }

  private void handle(HttpExchange exchange) throws IOException {
    var call = exchange.getRequestURI().getPath().substring(ROOT.length());
    var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    switch (exchange.getRequestMethod() + " " + call) {
      case "GET restore/next" -> {
        restored.set(true);
        reply(exchange, 200, new byte[0]);
      }
      case "GET invocation/next" -> next(exchange);
      case "POST invocation/" + REQUEST_ID + "/response",
          "POST invocation/" + REQUEST_ID + "/error" -> {
        outcome.complete(new Outcome.Answered(body, restored.get()));
        reply(exchange, 202, new byte[0]);
      }
      default -> {
        outcome.complete(new Outcome.Failed(call, body));
        reply(exchange, 202, new byte[0]);
      }
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    if (given.getAndSet(true)) {
      awaitTheEnd();
      exchange.close();
      return;
    }
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", REQUEST_ID);
    headers.set(
        "Lambda-Runtime-Deadline-Ms",
        Long.toString(InstantSource.system().instant().plus(timeout).toEpochMilli()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
    headers.set("Content-Type", "application/json");
    reply(exchange, 200, event);
  }

  /** There is no second event, and as on Lambda whoever asks for one waits. */
  private void awaitTheEnd() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.close();
  }
}

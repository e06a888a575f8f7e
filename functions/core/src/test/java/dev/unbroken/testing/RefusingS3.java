package dev.unbroken.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An S3 that answers every request with one error, for those that no engine can be made to give.
 */
public final class RefusingS3 implements AutoCloseable {
  private final HttpServer server;

  public RefusingS3(int status, String code) {
    var body =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Error><Code>%s</Code><Message>Refused by the test</Message><RequestId>1</RequestId></Error>\
        """
            .formatted(code)
            .getBytes(StandardCharsets.UTF_8);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  /** A client of it that does not try again. */
  public S3Client client() {
    return S3Engine.client(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
        .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

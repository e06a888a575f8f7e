package dev.unbroken.bench.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One connection of the load, which a server may close after any answer; then the next question
 * opens another. Not safe for use by several threads.
 *
 * <p>A client of a library would take as much of the two cores as the server that is measured.
 */
final class Connection implements AutoCloseable {

  /** What came back; the body is text. */
  record Answer(int status, String body) {}

  private final URI server;
  private final Signature signature;
  private @Nullable Socket socket;
  private InputStream in = InputStream.nullInputStream();

  Connection(URI server, Signature signature) {
    this.server = server;
    this.signature = signature;
  }

  /** Asks, and reads the whole answer. */
  Answer ask(Question question) throws IOException {
    var open = socket == null ? open() : socket;
    var body = question.body().getBytes(UTF_8);
    var head =
        """
        POST /%s HTTP/1.1\r
        Host: %s:%d\r
        Content-Type: application/json\r
        Content-Length: %d\r
        User-Agent: unbroken-bench\r
        X-Amz-Date: %s\r
        Authorization: %s\r
        \r
        """
            .formatted(
                question.operation(),
                server.getHost(),
                server.getPort(),
                body.length,
                signature.time(),
                signature.header())
            .getBytes(ISO_8859_1);
    var request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    open.getOutputStream().write(request);
    return read();
  }

  private Socket open() throws IOException {
    var opened = new Socket(server.getHost(), server.getPort());
    opened.setTcpNoDelay(true);
    opened.setSoTimeout(30_000);
    in = new BufferedInputStream(opened.getInputStream(), 32 * 1024);
    socket = opened;
    return opened;
  }

  private Answer read() throws IOException {
    var status = Integer.parseInt(line().split(" ", 3)[1]);
    var length = 0;
    var ends = false;
    for (var header = line(); !header.isEmpty(); header = line()) {
      var colon = header.indexOf(':');
      var value = header.substring(colon + 1).strip();
      switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = Integer.parseInt(value);
        case "connection" -> ends = value.equalsIgnoreCase("close");
        case "transfer-encoding" -> throw new IOException("An answer in chunks is not read here");
        default -> {
          // The load needs no other.
        }
      }
    }
    var body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("The answer ends early");
    }
    if (ends) {
      close();
    }
    return new Answer(status, new String(body, UTF_8));
  }

  private String line() throws IOException {
    var line = new StringBuilder(64);
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The server closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}

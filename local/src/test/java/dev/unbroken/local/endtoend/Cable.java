package dev.unbroken.local.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to a server that can be cut and mended. */
final class Cable implements AutoCloseable {

  private final InetSocketAddress to;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private ServerSocket listening;

  Cable(URI to) {
    this.to = new InetSocketAddress(to.getHost(), to.getPort());
    this.listening = listen(0);
    this.port = listening.getLocalPort();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Ends every connection; none comes about. */
  void cut() {
    try {
      listening.close();
      for (var socket : Set.copyOf(open)) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void mend() {
    listening = listen(port);
  }

  private ServerSocket listen(int at) {
    try {
      var server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
      Thread.ofVirtual().start(() -> accept(server));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        var near = server.accept();
        var far = new Socket();
        open.add(near);
        open.add(far);
        far.connect(to);
        Thread.ofVirtual().start(() -> carry(near, far));
        Thread.ofVirtual().start(() -> carry(far, near));
      } catch (SocketException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** One that was cut ends both ways. */
  private void carry(Socket from, Socket into) {
    try (from;
        into) {
      from.getInputStream().transferTo(into.getOutputStream());
    } catch (IOException _) {
      // Cut, or closed by either end: the same to a cable.
    } finally {
      open.remove(from);
      open.remove(into);
    }
  }

  @Override
  public void close() {
    cut();
  }
}

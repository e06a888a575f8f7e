package dev.unbroken.local.http;

import java.net.URI;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A server that listens on one address only and runs each request on a virtual thread. */
public final class HttpFront implements AutoCloseable {

  private static final int LARGEST_HEADERS = 16 * 1024;

  private final Server server;
  private final ServerConnector connector;

  private HttpFront(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts a server.
   *
   * @param port 0 takes any that is free
   * @throws Exception when the port is taken
   */
  public static HttpFront start(String address, int port, Handler handler) throws Exception {
    var threads = new QueuedThreadPool(16, 2);
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    threads.setDaemon(true);
    var server = new Server(threads);
    var settings = new HttpConfiguration();
    settings.setSendServerVersion(false);
    settings.setRequestHeaderSize(LARGEST_HEADERS);
    // A path parameter holds a whole ARN, whose slash comes encoded.
    settings.setUriCompliance(org.eclipse.jetty.http.UriCompliance.UNSAFE);
    var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(settings));
    connector.setHost(address);
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(handler);
    server.setStopTimeout(3_000);
    server.start();
    return new HttpFront(server, connector);
  }

  /** Where the server listens. */
  public URI address() {
    return URI.create("http://%s:%d".formatted(connector.getHost(), connector.getLocalPort()));
  }

  /** Lets requests under way end, for a few seconds, and stops. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException("The server did not stop", e);
    }
  }
}

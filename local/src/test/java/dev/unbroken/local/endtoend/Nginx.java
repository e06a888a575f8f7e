package dev.unbroken.local.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** nginx with its RTMP module, on loopback. */
final class Nginx implements AutoCloseable {

  private final Process process;
  private final int rtmp;
  private final int control;
  private final Path folder;

  private Nginx(Process process, int rtmp, int control, Path folder) {
    this.process = process;
    this.rtmp = rtmp;
    this.control = control;
    this.folder = folder;
  }

  /** Starts it and returns when it takes connections. */
  static Nginx start(Path folder, URI api, String secret) throws IOException, InterruptedException {
    var rtmp = freePort();
    var control = freePort();
    Files.createDirectories(folder.resolve("hls"));
    var hook = api + "/hooks/nginx-rtmp?server=edge-1&secret=" + secret;
    var module = Path.of("/usr/lib/nginx/modules/ngx_rtmp_module.so");
    Files.writeString(
        folder.resolve("nginx.conf"),
        """
        %s
        %s
        daemon off;
        worker_processes 1;
        pid %2$s/nginx.pid;
        error_log stderr warn;
        events { worker_connections 64; }
        rtmp {
          server {
            listen 127.0.0.1:%d;
            application live {
              live on;
              on_publish %s;
              on_publish_done %s;
              on_update %s;
              notify_update_timeout 5s;
              hls on;
              hls_path %s/hls;
              hls_nested on;
              hls_fragment 1s;
              hls_playlist_length 30s;
              hls_fragment_naming system;
              hls_cleanup off;
            }
          }
        }
        http {
          access_log off;
          client_body_temp_path %s/tmp;
          proxy_temp_path %s/tmp;
          fastcgi_temp_path %s/tmp;
          uwsgi_temp_path %s/tmp;
          scgi_temp_path %s/tmp;
          server {
            listen 127.0.0.1:%d;
            location /control { rtmp_control all; }
          }
        }
        """
            .replace("%2$s", folder.toString())
            .formatted(
                "root".equals(System.getProperty("user.name")) ? "user root;" : "",
                Files.exists(module) ? "load_module " + module + ";" : "",
                rtmp,
                hook,
                hook,
                hook,
                folder,
                folder,
                folder,
                folder,
                folder,
                folder,
                control));
    var process =
        new ProcessBuilder(
                List.of(
                    "nginx", "-e", "stderr", "-p", folder.toString(), "-c", folder + "/nginx.conf"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.log").toFile())
            .start();
    var nginx = new Nginx(process, rtmp, control, folder);
    nginx.awaitConnections();
    return nginx;
  }

  private void awaitConnections() throws IOException {
    for (var tries = 0; tries < 200; tries++) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), rtmp)) {
        return;
      } catch (IOException _) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
    throw new IOException("nginx takes no connections: " + log());
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Where an encoder publishes. */
  String ingest(String key) {
    return "rtmp://127.0.0.1:%d/live/%s".formatted(rtmp, key);
  }

  String control() {
    return "http://127.0.0.1:%d/control".formatted(control);
  }

  Path hls() {
    return folder.resolve("hls");
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("nginx.log"));
  }

  @Override
  public void close() {
    // Its worker goes with it at once: nobody waits for connections to end.
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}

package dev.unbroken.local.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** Starts it as the example has it, and returns when it takes connections. */
  static Nginx start(Path folder, URI api, String secret) throws IOException, InterruptedException {
    var rtmp = freePort();
    var control = freePort();
    Files.createDirectories(folder.resolve("hls"));
    Files.writeString(
        folder.resolve("hook-secret.conf"),
        "proxy_set_header Authorization \"Bearer " + secret + "\";\n");
    Files.writeString(folder.resolve("nginx.conf"), configuration(folder, api, rtmp, control));
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

  /** The example's text with the ports, folders and times of a test, and not another line less. */
  private static String configuration(Path folder, URI api, int rtmp, int control)
      throws IOException {
    var text = Files.readString(Path.of("..", "examples", "nginx-rtmp", "nginx.conf"));
    var module = Path.of("/usr/lib/nginx/modules/ngx_rtmp_module.so");
    var root = "root".equals(System.getProperty("user.name"));
    var changes = new LinkedHashMap<String, String>();
    changes.put(
        "load_module modules/ngx_rtmp_module.so;",
        Files.exists(module) ? "load_module " + module + ";" : "");
    changes.put(
        "user www-data;", (root ? "user root;" : "") + " daemon off; error_log stderr warn;");
    changes.put("/run/nginx.pid", folder + "/nginx.pid");
    changes.put("listen 1935;", "listen 127.0.0.1:" + rtmp + ";");
    changes.put("127.0.0.1:8935", "127.0.0.1:" + control);
    changes.put("https://API_HOST", api.toString());
    changes.put("Host API_HOST", "Host " + api.getAuthority());
    changes.put("/etc/unbroken", folder.toString());
    changes.put("/var/lib/unbroken", folder.toString());
    changes.put("hls_fragment 4s;", "hls_fragment 1s; hls_cleanup off;");
    changes.put("notify_update_timeout 10s;", "notify_update_timeout 5s;");
    changes.put("access_log off;", "access_log off;" + temporary(folder));
    for (var change : changes.entrySet()) {
      if (!text.contains(change.getKey())) {
        throw new AssertionError("The example has no longer: " + change.getKey());
      }
      text = text.replace(change.getKey(), change.getValue());
    }
    return text;
  }

  private static String temporary(Path folder) {
    return Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        .map(kind -> " " + kind + "_temp_path " + folder + "/tmp;")
        .collect(Collectors.joining());
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

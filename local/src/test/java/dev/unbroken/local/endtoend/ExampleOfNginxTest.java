package dev.unbroken.local.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.unbroken.testing.Template;
import dev.unbroken.testing.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nginx, as examples/nginx-rtmp has it, before a service that does not answer as it should. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExampleOfNginxTest {

  private static final int REFUSED = 409;
  private static final int NO_ANSWER = 0;

  @TempDir Path folder;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile int publishStatus = 302;
  private volatile int updateStatus = 200;
  private HttpServer service;
  private Process nginx;
  private int rtmp;

  @BeforeEach
  void start() throws IOException {
    Tools.need("ffmpeg");
    Tools.need("nginx");
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/", this::answer);
    service.start();
    rtmp = Nginx.freePort();
    Files.writeString(folder.resolve("nginx.conf"), configuration());
    nginx =
        new ProcessBuilder("nginx", "-e", "stderr", "-p", folder + "", "-c", folder + "/nginx.conf")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.log").toFile())
            .start();
  }

  @AfterEach
  void end() {
    if (nginx != null) {
      nginx.descendants().forEach(ProcessHandle::destroyForcibly);
      nginx.destroyForcibly();
    }
    service.stop(0);
  }

  @Test
  void a_stream_goes_on_while_nobody_can_be_asked_and_ends_when_another_has_its_place()
      throws Exception {
    updateStatus = 503;

    try (var encoder = publish()) {
      await(
          calls -> calls.stream().filter(call -> call.contains("call=update_publish")).count() > 2);
      assertThat(encoder.runs()).as(encoder.said()).isTrue();

      updateStatus = NO_ANSWER;
      var before = asked.size();
      await(calls -> calls.size() > before + 2);
      assertThat(encoder.runs()).as(encoder.said()).isTrue();

      updateStatus = REFUSED;

      assertThat(encoder.ended(20)).isNotZero();
    }
  }

  @Test
  void a_begin_whose_answer_is_lost_is_asked_for_again_by_the_same_connection() throws Exception {
    publishStatus = NO_ANSWER;

    try (var encoder = publish()) {
      await(calls -> calls.size() > 3);

      assertThat(encoder.runs()).as(encoder.said()).isTrue();
      assertThat(asked.get(0)).contains("call=publish").contains("server=edge-1", "Bearer s3cret");
      assertThat(asked.get(1)).isEqualTo(asked.get(0));
      assertThat(asked.subList(2, 4)).allMatch(call -> call.contains("call=update_publish"));
    }
  }

  private Encoder publish() throws IOException {
    // It listens by the time that it says which process it is.
    Service.until(() -> Files.exists(folder.resolve("nginx.pid")), there -> there);
    return Encoder.publish(folder, "rtmp://127.0.0.1:%d/live/sk_key".formatted(rtmp), 120);
  }

  private void await(Predicate<List<String>> condition) {
    Service.until(() -> List.copyOf(asked), condition);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    var authorization = exchange.getRequestHeaders().getFirst("Authorization");
    asked.add("%s %s %s".formatted(exchange.getRequestURI(), authorization, body));
    var publishes = body.contains("call=publish&");
    var status = publishes ? publishStatus : updateStatus;
    if (publishes) {
      publishStatus = 302;
      exchange.getResponseHeaders().set("Location", "AbCdEfGh1234_st-1");
    }
    if (status != NO_ANSWER) {
      exchange.sendResponseHeaders(status, -1);
    }
    exchange.close();
  }

  private String configuration() throws IOException {
    var secret = folder.resolve("hook-secret.conf");
    Files.writeString(secret, "proxy_set_header Authorization \"Bearer s3cret\";");
    Files.createDirectories(folder.resolve("hls"));
    var module = Path.of("/usr/lib/nginx/modules/ngx_rtmp_module.so");
    var temporary =
        List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi").stream()
            .map(what -> "%s_temp_path %s/tmp;".formatted(what, folder))
            .reduce("http {", String::concat);
    return Files.readString(Template.PROJECT.resolve("examples/nginx-rtmp/nginx.conf"))
        .replace("load_module modules/ngx_rtmp_module.so;", load(module) + "daemon off;")
        .replace("user www-data;", isRoot() ? "user root;" : "")
        .replace("/run/nginx.pid", folder + "/nginx.pid")
        .replace("listen 1935;", "listen 127.0.0.1:%d;".formatted(rtmp))
        .replace("127.0.0.1:8935", "127.0.0.1:" + Nginx.freePort())
        .replace("notify_update_timeout 10s;", "notify_update_timeout 500ms;")
        .replace("/var/lib/unbroken/hls", folder + "/hls")
        .replace("/etc/unbroken/hook-secret.conf", secret.toString())
        .replace("https://API_HOST", "http://127.0.0.1:" + service.getAddress().getPort())
        .replace("http {", temporary);
  }

  private static String load(Path module) {
    return Files.exists(module) ? "load_module %s;".formatted(module) : "";
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}

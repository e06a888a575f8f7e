package dev.unbroken.agent.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.unbroken.agent.service.SessionAnswer.Publisher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Each server's control interface, by the forms that it has. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DisconnectTest {

  private static final String SESSION = "AbCdEf123456_st-1";
  private static final Optional<Publisher> PUBLISHER = Optional.of(new Publisher("edge-1", "7"));

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> calls = new ArrayList<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private HttpServer server;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    http.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      calls.add(call);
      var body = answers.get(call);
      if (body == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      var bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Control control(MediaServer.Kind kind) {
    var address = "http://127.0.0.1:" + server.getAddress().getPort();
    return new MediaServer(kind, address, "live", "default", null).control(http);
  }

  @Test
  void nginx_drops_the_connection_by_the_session_s_name() throws Exception {
    var drop = "GET /drop/publisher?app=live&name=" + SESSION + "&clientid=7";
    answers.put(drop, "1");

    control(MediaServer.Kind.NGINX_RTMP).disconnect("key", SESSION, PUBLISHER);

    assertThat(calls).containsExactly(drop);
  }

  @Test
  void nginx_drops_the_connection_by_the_published_name_where_it_was_not_renamed()
      throws Exception {
    answers.put("GET /drop/publisher?app=live&name=" + SESSION + "&clientid=7", "0");
    answers.put("GET /drop/publisher?app=live&name=key&clientid=7", "1");

    control(MediaServer.Kind.NGINX_RTMP).disconnect("key", SESSION, PUBLISHER);

    assertThat(calls).hasSize(2);
  }

  @Test
  void an_nginx_without_a_control_is_a_failure() {
    assertThatThrownBy(
            () -> control(MediaServer.Kind.NGINX_RTMP).disconnect("key", SESSION, PUBLISHER))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no nginx-rtmp control");
  }

  @Test
  void srs_kicks_the_client() throws Exception {
    answers.put("DELETE /api/v1/clients/7", "{\"code\":0}");

    control(MediaServer.Kind.SRS).disconnect("key", SESSION, PUBLISHER);

    assertThat(calls).containsExactly("DELETE /api/v1/clients/7");
  }

  @Test
  void another_failure_of_srs_is_one() {
    answers.put("DELETE /api/v1/clients/7", "{\"code\":1061}");

    assertThatThrownBy(() -> control(MediaServer.Kind.SRS).disconnect("key", SESSION, PUBLISHER))
        .hasMessageContaining("1061");
  }

  @Test
  void mediamtx_kicks_by_the_kind_of_the_connection() throws Exception {
    answers.put(
        "GET /v3/paths/get/live/key",
        "{\"name\":\"live/key\",\"source\":{\"type\":\"srtConn\",\"id\":\"7\"},\"ready\":true}");
    answers.put("POST /v3/srtconns/kick/7", "");

    control(MediaServer.Kind.MEDIAMTX).disconnect("live/key", SESSION, PUBLISHER);

    assertThat(calls).endsWith("POST /v3/srtconns/kick/7");
  }

  @Test
  void mediamtx_lets_another_publisher_be() throws Exception {
    answers.put("GET /v3/paths/get/key", "{\"source\":{\"type\":\"rtmpConn\",\"id\":\"8\"}}");

    control(MediaServer.Kind.MEDIAMTX).disconnect("key", SESSION, PUBLISHER);

    assertThat(calls).hasSize(1);
  }

  @Test
  void ovenmediaengine_deletes_the_stream() throws Exception {
    var delete = "DELETE /v1/vhosts/default/apps/live/streams/" + SESSION;
    answers.put(delete, "{\"statusCode\":200,\"message\":\"OK\"}");

    control(MediaServer.Kind.OVENMEDIAENGINE).disconnect(SESSION, SESSION, PUBLISHER);

    assertThat(calls).containsExactly(delete);
  }
}

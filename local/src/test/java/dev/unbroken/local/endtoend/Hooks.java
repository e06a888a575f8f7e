package dev.unbroken.local.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.hooks.HookSecret;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Calls the hooks as media servers do, in the exact forms of each. */
final class Hooks {

  private final Service service;

  Hooks(Service service) {
    this.service = service;
  }

  String secret() {
    return HookSecret.parse(
            service
                .runtime
                .clients()
                .secretsManager()
                .getSecretValue(get -> get.secretId("HookSecret"))
                .secretString())
        .current();
  }

  /** nginx: on_publish. */
  HttpResponse<String> publish(String key, int client) {
    return nginx(client, "call=publish&name=%s&type=live".formatted(encoded(key)));
  }

  /** nginx: on_publish_done. */
  HttpResponse<String> done(String key, int client) {
    return nginx(client, "call=publish_done&name=" + encoded(key));
  }

  /** nginx: on_update. */
  HttpResponse<String> update(String key, int client, long timestamp) {
    return nginx(
        client,
        "call=update_publish&time=30&timestamp=%d&name=%s".formatted(timestamp, encoded(key)));
  }

  HttpResponse<String> nginx(int client, String form) {
    return form(
        "/hooks/nginx-rtmp?server=edge-1&secret=" + secret(),
        "app=live&flashver=FMLE/3.0%20(compatible%3B%20Lavf60.16&swfurl=&tcurl=rtmp://127.0.0.1:1935/live"
            + "&pageurl=&addr=127.0.0.1&clientid="
            + client
            + "&"
            + form);
  }

  HttpResponse<String> form(String path, String form) {
    return send(path, form, "application/x-www-form-urlencoded");
  }

  HttpResponse<String> srs(String action, String key, String client, String run, String more) {
    return send(
        "/hooks/srs?secret=" + secret(),
        """
        {"server_id":"vid-0xk989d","service_id":"%s","action":"%s","client_id":"%s",\
        "ip":"192.168.1.10","vhost":"__defaultVhost__","app":"live",\
        "tcUrl":"rtmp://edge/live","stream":"%s","param":"",\
        "stream_url":"/live/%s","stream_id":"vid-124q9y3"%s}\
        """
            .formatted(run, action, client, key, key, more),
        "application/json");
  }

  HttpResponse<String> login(String path, String query, String password, String id) {
    return send(
        "/hooks/mediamtx?server=edge-2&secret=" + secret(),
        """
        {"ip":"10.0.0.1","user":"","password":"%s","token":"","action":"publish","path":"%s",\
        "protocol":"rtmp","id":"%s","query":"%s","userAgent":"FMLE/3.0"}\
        """
            .formatted(password, path, id, query),
        "application/json");
  }

  HttpResponse<String> command(String event, String path, String id) {
    return form(
        "/hooks/mediamtx?server=edge-2&secret=" + secret(),
        "event=%s&path=%s&query=&source_id=%s".formatted(event, encoded(path), id));
  }

  HttpResponse<String> oven(String status, String url, int port) {
    return ovenSigned(status, url, port, secret());
  }

  HttpResponse<String> ovenSigned(String status, String url, int port, String secret) {
    var body =
        """
        {"client":{"address":"211.233.58.86","port":%d,"real_ip":"192.0.2.9","user_agent":"OBS"},\
        "request":{"direction":"incoming","protocol":"RTMP","status":"%s","url":"%s",\
        "time":"2026-03-01T20:05:00.321+09:00"}}\
        """
            .formatted(port, status, url);
    return service.send(
        HttpRequest.newBuilder(uri("/hooks/ovenmediaengine?server=edge-3"))
            .header("content-type", "application/json")
            .header("x-ome-signature", signature(body, secret))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static String signature(String body, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA1"));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(body.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The agent's call; what it is answered. */
  JsonNode agent(String name, String more) {
    var answer = tryAgent(name, more);
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return Service.read(answer.body());
  }

  HttpResponse<String> tryAgent(String name, String more) {
    return service.send(
        HttpRequest.newBuilder(uri("/hooks/agent"))
            .header("content-type", "application/json")
            .header("authorization", "Bearer " + secret())
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"server\":\"edge-1\",\"name\":\"%s\"%s}".formatted(name, more)))
            .build());
  }

  HttpResponse<String> send(String path, String body, String type) {
    return service.send(
        HttpRequest.newBuilder(uri(path))
            .header("content-type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private java.net.URI uri(String path) {
    return service.runtime.endpoints().api().resolve(path);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}

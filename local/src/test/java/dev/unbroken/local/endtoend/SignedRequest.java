package dev.unbroken.local.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unbroken.testing.Signing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** A request as an attacker has it: signed, and then changed in any part. */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares requests.
record SignedRequest(
    URI api,
    SdkHttpMethod method,
    String path,
    String query,
    Map<String, String> headers,
    byte[] content) {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static SignedRequest of(URI api, String path, String body) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Content-Type", "application/json");
    return new SignedRequest(api, SdkHttpMethod.POST, path, "", headers, body.getBytes(UTF_8));
  }

  SignedRequest method(SdkHttpMethod other) {
    return new SignedRequest(api, other, path, query, headers, content);
  }

  SignedRequest path(String other) {
    return new SignedRequest(api, method, other, query, headers, content);
  }

  SignedRequest query(String other) {
    return new SignedRequest(api, method, path, other, headers, content);
  }

  SignedRequest body(String other) {
    return bytes(other.getBytes(UTF_8));
  }

  SignedRequest bytes(byte[] other) {
    return new SignedRequest(api, method, path, query, headers, other);
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  SignedRequest header(String name, String value) {
    var all = copy();
    all.put(name, value);
    return new SignedRequest(api, method, path, query, all, content);
  }

  SignedRequest without(String name) {
    var all = copy();
    all.remove(name);
    return new SignedRequest(api, method, path, query, all, content);
  }

  private TreeMap<String, String> copy() {
    var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(headers);
    return all;
  }

  /** With the headers of its signature. */
  SignedRequest signed(Signing signing) {
    var all = copy();
    signing
        .sign(request(), content)
        .forEachHeader((name, values) -> all.put(name, String.join(",", values)));
    return new SignedRequest(api, method, path, query, all, content);
  }

  /** Signed in its query, as a link that anybody may follow. */
  SignedRequest presigned(Signing signing) {
    var request =
        AwsV4HttpSigner.create()
            .sign(sign ->
                sign.request(request())
                    .identity(
                        AwsBasicCredentials.create(signing.key().id(), signing.key().secret()))
                    .putProperty(AwsV4HttpSigner.REGION_NAME, signing.region())
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, signing.service())
                    .putProperty(
                        AwsV4HttpSigner.AUTH_LOCATION,
                        AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(5))
                    .putProperty(
                        AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(signing.at(), ZoneOffset.UTC)))
            .request();
    return query(request.encodedQueryParameters().orElseThrow());
  }

  private SdkHttpRequest request() {
    var builder =
        SdkHttpRequest.builder()
            .method(method)
            .protocol("http")
            .host(api.getHost())
            .port(api.getPort())
            .encodedPath(path);
    for (var pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      var parts = pair.split("=", 2);
      builder.appendRawQueryParameter(parts[0], parts[1]);
    }
    headers.forEach(builder::putHeader);
    return builder.build();
  }

  HttpResponse<String> send() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(api + path + (query.isEmpty() ? "" : "?" + query)))
            .method(method.name(), HttpRequest.BodyPublishers.ofByteArray(content));
    // The HTTP client sends its own, which are the same.
    headers.forEach((name, value) -> {
      if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
        request.header(name, value);
      }
    });
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}

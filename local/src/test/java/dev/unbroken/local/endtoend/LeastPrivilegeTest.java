package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.local.LocalRuntime;
import dev.unbroken.local.Options;
import dev.unbroken.local.keys.KeysCommand;
import dev.unbroken.testing.Signing;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A function that the template permits too little fails here as it would on AWS. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LeastPrivilegeTest {

  private static final String OF_GET_CHANNEL = "\\.GetChannelHandler\\s+Policies:.*?dynamodb:";

  @TempDir private Path folder;

  @Test
  void a_function_without_its_permission_fails_and_the_others_work() throws Exception {
    var whole = Files.readString(Service.template());
    var less = whole.replaceFirst("(?s)(" + OF_GET_CHANNEL + ")GetItem", "$1Query");
    assertThat(less).isNotEqualTo(whole);
    var template = Files.writeString(folder.resolve("template.yaml"), less);

    try (var runtime = LocalRuntime.start(Options.of(template).withPort(0));
        var http = HttpClient.newHttpClient()) {
      var api = runtime.endpoints().api();
      var made = call(http, api, "CreateChannel", "{}");
      var got = call(http, api, "GetChannel", "{\"arn\": \"%s\"}".formatted(arn(made.body())));

      assertThat(made.statusCode()).isEqualTo(200);
      assertThat(got.statusCode()).isEqualTo(500);
      assertThat(got.headers().firstValue("x-amzn-ErrorType")).hasValue("InternalServerException");
      assertThat(got.body()).doesNotContain("dynamodb");
    }
  }

  @Test
  void behind_sigv4_a_function_that_may_not_read_the_keys_lets_nobody_in() throws Exception {
    var whole = Files.readString(Service.template());
    var less = whole.replaceFirst("        - !Ref GetChannelFunctionRole\n", "");
    assertThat(less).isNotEqualTo(whole);
    var template = Files.writeString(folder.resolve("template.yaml"), less);
    var signed = Options.of(template).withPort(0).withParameters(Map.of("FrontDoor", "SIGV4"));

    try (var runtime = LocalRuntime.start(signed)) {
      var key = KeysCommand.first(runtime.clients().secretsManager()).orElseThrow();
      var api = runtime.endpoints().api();
      var signing = Signing.ivs(key, Instant.now(), "us-west-2");
      var listed = SignedRequest.of(api, "/ListChannels", "{}").signed(signing).send();
      var got = SignedRequest.of(api, "/GetChannel", "{}").signed(signing).send();

      assertThat(listed.statusCode()).as(listed.body()).isEqualTo(200);
      assertThat(got.statusCode()).as(got.body()).isEqualTo(503);
      assertThat(got.headers().firstValue("x-amzn-ErrorType")).hasValue("ServiceUnavailable");
      assertThat(got.body()).doesNotContain("secretsmanager");
    }
  }

  private static String arn(String channel) {
    return channel.replaceFirst("(?s)^.*?\"arn\":\"([^\"]+:channel/[^\"]+)\".*$", "$1");
  }

  private static HttpResponse<String> call(HttpClient http, URI api, String operation, String body)
      throws Exception {
    return http.send(
        HttpRequest.newBuilder(api.resolve("/" + operation))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}

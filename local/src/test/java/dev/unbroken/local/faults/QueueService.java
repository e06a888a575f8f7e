package dev.unbroken.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.BiConsumer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * SQS as far as functions call it: SendMessage, with what SQS refuses of it. ElasticMQ knows no
 * clock but the machine's.
 */
final class QueueService implements SdkHttpClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_DELAY = 900;

  private final String url;
  private final BiConsumer<String, Duration> messages;

  /** Takes the messages of the queue of this URL. */
  QueueService(String url, BiConsumer<String, Duration> messages) {
    this.url = url;
    this.messages = messages;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        try (var body = request.contentStreamProvider().orElseThrow().newStream()) {
          return answer(request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse(""), body);
        }
      }

      @Override
      public void abort() {}
    };
  }

  private HttpExecuteResponse answer(String target, InputStream body) throws IOException {
    var message = JSON.readTree(body);
    var delay = message.path("DelaySeconds").asInt(0);
    var text = message.path("MessageBody").asText();
    if (!target.equals("AmazonSQS.SendMessage")
        || !message.path("QueueUrl").asText().equals(url)
        || delay < 0
        || delay > LONGEST_DELAY
        || text.isEmpty()) {
      return answer(400, error(message));
    }
    messages.accept(text, Duration.ofSeconds(delay));
    return answer(
        200,
        JSON.createObjectNode()
            .put("MessageId", UUID.randomUUID().toString())
            .put("MD5OfMessageBody", md5(text)));
  }

  private static ObjectNode error(JsonNode message) {
    return JSON.createObjectNode()
        .put("__type", "com.amazonaws.sqs#InvalidParameterValue")
        .put("message", "Not for this queue: " + message);
  }

  private static String md5(String text) {
    try {
      var digest = MessageDigest.getInstance("MD5");
      return HexFormat.of()
          .formatHex(digest.digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpExecuteResponse answer(int status, ObjectNode json) throws IOException {
    var bytes = JSON.writeValueAsBytes(json);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpFullResponse.builder()
                .statusCode(status)
                .putHeader("Content-Length", Integer.toString(bytes.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
        .build();
  }

  @Override
  public void close() {}

  @Override
  public String clientName() {
    return "Queue";
  }
}

package dev.unbroken.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * SQS as far as functions call it: SendMessage and ChangeMessageVisibility, with what SQS refuses
 * of them. ElasticMQ knows no clock but the machine's.
 */
final class QueueService implements SdkHttpClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_DELAY = 900;
  private static final int LONGEST_VISIBILITY = 43_200;

  /** The messages behind the service, by the names of their queues. */
  interface Messages {

    /** Takes what a function sends. */
    void send(String queue, String body, Duration delay);

    /** Takes what a rule of the bus, or an operator, puts in. */
    void put(String queue, String body);

    /** Returns whether the message is under way by this receipt. */
    boolean postpone(String queue, String receipt, Duration by);
  }

  /** Takes messages, and forgets them. */
  static final Messages NOWHERE =
      new Messages() {
        @Override
        public void send(String queue, String body, Duration delay) {}

        @Override
        public void put(String queue, String body) {}

        @Override
        public boolean postpone(String queue, String receipt, Duration by) {
          return true;
        }
      };

  private final String urls;
  private final Supplier<Messages> messages;

  /** The queues whose URLs begin so. */
  QueueService(String urls, Supplier<Messages> messages) {
    this.urls = urls;
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
    var request = JSON.readTree(body);
    var url = request.path("QueueUrl").asText();
    var answer =
        !url.startsWith(urls)
            ? Optional.<ObjectNode>empty()
            : switch (target) {
              case "AmazonSQS.SendMessage" -> send(url.substring(urls.length()), request);
              case "AmazonSQS.ChangeMessageVisibility" ->
                  postpone(url.substring(urls.length()), request);
              default -> Optional.<ObjectNode>empty();
            };
    return answer.isPresent() ? answer(200, answer.get()) : answer(400, error(request));
  }

  private Optional<ObjectNode> send(String queue, JsonNode request) {
    var delay = request.path("DelaySeconds").asInt(0);
    var text = request.path("MessageBody").asText();
    if (delay < 0 || delay > LONGEST_DELAY || text.isEmpty()) {
      return Optional.empty();
    }
    messages.get().send(queue, text, Duration.ofSeconds(delay));
    return Optional.of(
        JSON.createObjectNode()
            .put("MessageId", UUID.randomUUID().toString())
            .put("MD5OfMessageBody", md5(text)));
  }

  private Optional<ObjectNode> postpone(String queue, JsonNode request) {
    var seconds = request.path("VisibilityTimeout").asInt(-1);
    var receipt = request.path("ReceiptHandle").asText();
    return seconds >= 0
            && seconds <= LONGEST_VISIBILITY
            && messages.get().postpone(queue, receipt, Duration.ofSeconds(seconds))
        ? Optional.of(JSON.createObjectNode())
        : Optional.empty();
  }

  private static ObjectNode error(JsonNode message) {
    return JSON.createObjectNode()
        .put("__type", "com.amazonaws.sqs#InvalidParameterValue")
        .put("message", "Not for these queues: " + message);
  }

  private static String md5(String text) {
    try {
      var digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
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

package dev.unbroken.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A runtime of the sample template, and what the tests do with it. */
final class RunningRuntime implements AutoCloseable {

  static final Path TEMPLATE = Path.of("src/test/resources/sample-template.yaml");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  final LocalRuntime runtime;
  private final HttpClient http = HttpClient.newHttpClient();

  RunningRuntime(Options options) {
    this.runtime = LocalRuntime.start(options);
  }

  static Options options() {
    return Options.of(TEMPLATE).withPort(0).withRetryWaits(List.of(Duration.ofMillis(5)));
  }

  HttpResponse<String> call(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(runtime.endpoints().api() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  void put(String id, Map<String, AttributeValue> more) {
    var item = new java.util.HashMap<>(more);
    item.put("id", AttributeValue.fromS(id));
    runtime.clients().dynamoDb().putItem(put -> put.tableName("Items").item(item));
  }

  String queueUrl(String name) {
    return runtime.clients().sqs().getQueueUrl(get -> get.queueName(name)).queueUrl();
  }

  void send(String queue, String body) {
    var url = queueUrl(queue);
    runtime.clients().sqs().sendMessage(send -> send.queueUrl(url).messageBody(body));
  }

  /** Hands an event to a function by Lambda's own API, without waiting for what comes of it. */
  void invokeAsynchronously(String function, String event)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(
                runtime
                    .endpoints()
                    .eventBridge()
                    .resolve("/2015-03-31/functions/%s/invocations".formatted(function)))
            .header("X-Amz-Invocation-Type", "Event")
            .POST(HttpRequest.BodyPublishers.ofString(event))
            .build();
    var answer = http.send(request, HttpResponse.BodyHandlers.discarding());
    if (answer.statusCode() != 202) {
      throw new AssertionError("Not taken: " + answer.statusCode());
    }
  }

  /** Takes messages out of a queue until there are as many. */
  List<JsonNode> receive(String queue, int count) throws IOException {
    var url = queueUrl(queue);
    var bodies = new ArrayList<JsonNode>();
    Wait.until(
        () -> {
          runtime
              .clients()
              .sqs()
              .receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(60))
              .messages()
              .forEach(message -> bodies.add(json(message.body())));
          return bodies.size() >= count;
        },
        count + " messages in " + queue);
    return bodies;
  }

  static JsonNode json(String text) {
    try {
      return text.startsWith("{") ? MAPPER.readTree(text) : MAPPER.getNodeFactory().textNode(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  @Override
  public void close() {
    runtime.close();
    http.close();
  }
}

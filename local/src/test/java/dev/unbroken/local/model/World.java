package dev.unbroken.local.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.local.LocalRuntime;
import dev.unbroken.local.Options;
import dev.unbroken.local.model.Constraint.In;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The whole service on free ports, called over HTTP without any SDK. */
final class World implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LIMIT =
      Pattern.compile(
          "(?m)^  (\\w+(?:Limit|Ceiling)):\n(?:    (?!MaxValue).*\n)*(?:    MaxValue: (\\d+))?");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final LocalRuntime runtime;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Things things;

  World() {
    runtime =
        LocalRuntime.start(Options.of(Operation.TEMPLATE).withPort(0).withParameters(parameters()));
    things = new Things(this);
  }

  /** Limits that no test reaches, no waiting, and nothing that is closed meanwhile. */
  private static Map<String, String> parameters() {
    var parameters = new TreeMap<String, String>();
    LIMIT
        .matcher(Operation.template())
        .results()
        .forEach(limit ->
            parameters.put(limit.group(1), Optional.ofNullable(limit.group(2)).orElse("5000")));
    parameters.put("GraceSeconds", "0");
    parameters.put("MediaWaitSeconds", "0");
    parameters.put("StaleAfterSeconds", "86400");
    return parameters;
  }

  /** The first valid request of an operation. */
  ObjectNode valid(Operation operation) {
    return request(
        Reference.read("valid.tsv").stream()
            .filter(row -> row.get("operation").equals(operation.name()))
            .findFirst()
            .orElseThrow()
            .get("request"));
  }

  /** A request, with the things in it that {@code ${...}} stands for. */
  ObjectNode request(String json) {
    var filled =
        Pattern.compile("\\$\\{([^}]+)}")
            .matcher(json)
            .replaceAll(found -> Matcher.quoteReplacement(quoted(found.group(1))));
    return (ObjectNode) Answer.parse(filled);
  }

  private String quoted(String thing) {
    var text = JSON.getNodeFactory().textNode(things.get(thing)).toString();
    return text.substring(1, text.length() - 1);
  }

  /** Calls an operation as a client does that encodes the ARN in a path. */
  Answer call(Operation operation, ObjectNode members) {
    return call(operation, members, World::encoded);
  }

  Answer call(Operation operation, ObjectNode members, UnaryOperator<String> inPath) {
    var body = members.deepCopy();
    var query = new StringBuilder();
    var path = operation.path();
    for (var constraint : Constraint.of(operation)) {
      var name = constraint.member();
      if (constraint.in() == In.PATH) {
        path = path.replace("{" + name + "}", inPath.apply(body.remove(name).asText()));
      } else if (constraint.in() == In.QUERY && body.has(name)) {
        for (var value : body.remove(name)) {
          query.append(query.isEmpty() ? "?" : "&").append(name + "=" + encoded(value.asText()));
        }
      }
    }
    return send(operation.method(), path + query, operation.hasBody() ? body.toString() : "");
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  Answer send(String method, String path, String body, String... headers) {
    return send(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  Answer send(String method, String path, byte[] body, String... headers) {
    var request =
        HttpRequest.newBuilder(runtime.endpoints().api().resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.headers(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The answer of an operation that has to work. */
  JsonNode made(String operation, String request) {
    var known = Operation.named(operation);
    return call(known, request(request)).worked(known.status());
  }

  /** Each item of both tables, when nothing is under way any more: three looks show the same. */
  Set<Map<String, AttributeValue>> written() {
    var seen = new ArrayList<Set<Map<String, AttributeValue>>>();
    return until(
        () -> {
          seen.add(scan());
          return seen.getLast();
        },
        last ->
            seen.size() > 2
                && seen.subList(seen.size() - 3, seen.size()).stream().allMatch(last::equals));
  }

  private Set<Map<String, AttributeValue>> scan() {
    var items = new HashSet<Map<String, AttributeValue>>();
    for (var table : List.of("ResourcesTable", "StreamsTable")) {
      runtime
          .clients()
          .dynamoDb()
          .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
          .items()
          .forEach(items::add);
    }
    return items;
  }

  /** Asks again and again, within bounds, until the answer is the one that is waited for. */
  static <T> T until(Supplier<T> question, Predicate<T> wanted) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var answer = question.get();
      if (wanted.test(answer)) {
        return answer;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Still " + answer);
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  @Override
  public void close() {
    http.close();
    runtime.close();
  }
}

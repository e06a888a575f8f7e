package dev.unbroken.local.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.local.events.EventBridgeServer;
import dev.unbroken.local.events.EventBus;
import dev.unbroken.local.functions.Functions;
import dev.unbroken.local.http.HttpFront;
import dev.unbroken.local.objects.LocalObjects;
import dev.unbroken.local.tables.LocalTables;
import dev.unbroken.local.tally.Tally;
import dev.unbroken.local.template.Place;
import dev.unbroken.local.template.Template;
import dev.unbroken.local.template.TemplateReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;

/** The engines that the fault tests run on, by their wire protocols, with one clock for all. */
final class Engines implements AutoCloseable {

  static final String REGION = "us-west-2";
  static final String ACCOUNT = "123456789012";

  /** Ahead of the machine's clock, by which DynamoDB Local lets items expire. */
  static final Instant T0 = Instant.parse("2036-03-01T20:00:00Z");

  static final Place PLACE = new Place(ACCOUNT, REGION, "http://q");

  /**
   * Who asks all the while must meet no limit of the API's: their clock moves only with the
   * history, so however fast this machine is, all their calls fall on a few moments.
   */
  private static final Map<String, String> NEVER_THROTTLED =
      Map.of(
          "ApiRateCeiling", "10000",
          "ApiBurstCeiling", "5000",
          "ApiRateLimit", "10000",
          "ApiBurstLimit", "5000");

  private static final String ADDRESS = "127.0.0.1";

  final Template template;
  final LocalTables tables;
  final Tally tally = new Tally();
  final Trouble trouble = new Trouble();
  final WoundClock clock = new WoundClock(T0);
  final ClientsOfFunctions clients;
  final Path folder;
  private final LocalObjects objects;
  private final HttpFront dynamoDb;
  private final HttpFront bridge;
  private final SdkHttpClient http;
  private Consumer<JsonNode> bus = _ -> {};
  private QueueService.Messages queues = QueueService.NOWHERE;
  private final EventBus events;

  private Engines(Map<String, String> given) throws Exception {
    quiet();
    var parameters = new HashMap<>(NEVER_THROTTLED);
    parameters.putAll(given);
    template = TemplateReader.read(project("template.yaml"), parameters, PLACE);
    tables = LocalTables.start(Optional.empty(), template.tables());
    folder = Files.createTempDirectory("unbroken-faults-");
    objects = LocalObjects.start(ADDRESS, 0, folder, List.of());
    dynamoDb = HttpFront.start(ADDRESS, 0, tables.front());
    events =
        new EventBus(
            template.rules(),
            (arn, body) -> queues.put(arn.substring(arn.lastIndexOf(':') + 1), body),
            Optional.empty());
    events.listen(event -> bus.accept(event));
    bridge = HttpFront.start(ADDRESS, 0, new EventBridgeServer(events, ACCOUNT, REGION, clock));
    http =
        AwsCrtHttpClient.builder()
            .maxConcurrency(50)
            // A connection that an engine has closed would be one more fault.
            .connectionMaxIdleTime(Duration.ofSeconds(5))
            .build();
    clients =
        new ClientsOfFunctions(
            http,
            new QueueService("http://q/%s/".formatted(ACCOUNT), () -> queues),
            new ClientsOfFunctions.Addresses(
                dynamoDb.address(),
                objects.address(),
                URI.create(PLACE.queues()),
                bridge.address()),
            trouble,
            clock);
  }

  static Engines start() {
    return start(Map.of());
  }

  static Engines start(Map<String, String> parameters) {
    try {
      return new Engines(parameters);
    } catch (Exception e) {
      throw new IllegalStateException("The engines did not start", e);
    }
  }

  /** From now on, what reaches the bus and the queues goes there. */
  void lead(Consumer<JsonNode> toBus, QueueService.Messages toQueues) {
    bus = toBus;
    queues = toQueues;
  }

  /** Puts an event on the bus. */
  void publish(JsonNode event) {
    events.publish(event);
  }

  /** All functions, fresh as after a cold start, on clients that may meet trouble. */
  Functions functions(ClientsOfFunctions.Retries retries) {
    return Functions.load(
        template.functions(),
        Engines.class.getClassLoader(),
        function -> clients.host(function, retries).counted(tally.of(function.name())),
        tally);
  }

  /** The nearest file of that name above where the tests run. */
  static Path project(String name) {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
        .map(parent -> parent.resolve(name))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  /** What fails here fails on purpose, thousands of times. */
  private static void quiet() {
    ((Logger) LoggerFactory.getLogger("dev.unbroken")).setLevel(Level.OFF);
  }

  @Override
  public void close() {
    ((Logger) LoggerFactory.getLogger("dev.unbroken")).setLevel(Level.INFO);
    clients.close();
    http.close();
    bridge.close();
    dynamoDb.close();
    objects.close();
    tables.close();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

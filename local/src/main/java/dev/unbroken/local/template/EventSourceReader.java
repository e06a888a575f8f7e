package dev.unbroken.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads an event of AWS::Serverless::Function. */
final class EventSourceReader {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String name;

  EventSourceReader(String name) {
    this.name = name;
  }

  /** Reads the event; empty when it is switched off. */
  Optional<EventSource> read(Properties event) {
    var type = event.requiredText("Type");
    var properties = event.below("Properties");
    event.done();
    var source =
        switch (type) {
          case "HttpApi" -> route(properties);
          case "EventBridgeRule", "CloudWatchEvent" ->
              throw new TemplateException(
                  event.where("Type")
                      + ": events of the bus come through a queue, whose retries are soon enough;"
                      + " see docs/decisions/0029-events-of-the-bus-come-through-a-queue.md");
          case "Schedule" -> schedule(properties);
          case "DynamoDB" -> stream(properties);
          case "SQS" -> queue(properties);
          default ->
              throw new TemplateException(
                  "%s: the local runtime does not support events of type %s"
                      .formatted(event.where("Type"), type));
        };
    var enabled = isOn(type, properties);
    properties.done();
    return enabled ? Optional.of(source) : Optional.empty();
  }

  private static boolean isOn(String type, Properties properties) {
    return switch (type) {
      case "Schedule", "DynamoDB", "SQS" -> properties.flag("Enabled", true);
      default -> true;
    };
  }

  private static EventSource route(Properties route) {
    var version = route.text("PayloadFormatVersion").orElse("2.0");
    if (!version.equals("2.0")) {
      throw new TemplateException(
          route.where("PayloadFormatVersion") + ": the local runtime speaks 2.0 only");
    }
    route.ignoring("ApiId", "Auth", "RouteSettings", "TimeoutInMillis");
    if (!route.has("Method") && !route.has("Path")) {
      return EventSource.Route.DEFAULT;
    }
    var method = route.text("Method").orElse("ANY").toUpperCase(Locale.ROOT);
    return new EventSource.Route(
        method.equals("X-AMAZON-APIGATEWAY-ANY-METHOD") ? "ANY" : method,
        route.requiredText("Path"));
  }

  private EventSource schedule(Properties schedule) {
    schedule.ignoring("Description", "Name", "RetryPolicy");
    var rate = Rates.parse(schedule.requiredText("Schedule"), schedule.where("Schedule"));
    return new EventSource.Schedule(
        name + "-" + schedule.where(),
        rate,
        schedule.text("Input").map(text -> json(text, schedule.where("Input"))));
  }

  private static EventSource stream(Properties stream) {
    var arn = stream.requiredText("Stream");
    var start = stream.requiredText("StartingPosition");
    stream.ignoring("MaximumBatchingWindowInSeconds");
    var retries = stream.integer("MaximumRetryAttempts");
    var age = stream.integer("MaximumRecordAgeInSeconds");
    return new EventSource.TableStream(
        arn.replaceFirst("^.*:table/", "").replaceFirst("/stream/.*$", ""),
        stream.integer("BatchSize").orElse(100),
        stream.integer("ParallelizationFactor").orElse(1),
        start.equals("TRIM_HORIZON"),
        stream.flag("BisectBatchOnFunctionError", false),
        retries.isPresent() && retries.getAsInt() < 0 ? OptionalInt.empty() : retries,
        age.isPresent() && age.getAsInt() >= 0
            ? Optional.of(Duration.ofSeconds(age.getAsInt()))
            : Optional.empty(),
        partialResponses(stream),
        filters(stream),
        failureQueue(stream));
  }

  private static EventSource queue(Properties queue) {
    queue.ignoring("MaximumBatchingWindowInSeconds");
    var scaling = queue.below("ScalingConfig");
    var concurrency = scaling.integer("MaximumConcurrency").orElse(10);
    scaling.done();
    return new EventSource.Queue(
        queue.requiredText("Queue"),
        queue.integer("BatchSize").orElse(10),
        partialResponses(queue),
        concurrency,
        filters(queue));
  }

  private static boolean partialResponses(Properties source) {
    return source.texts("FunctionResponseTypes").contains("ReportBatchItemFailures");
  }

  private static List<String> filters(Properties source) {
    if (!source.has("FilterCriteria")) {
      return List.of();
    }
    var criteria = source.below("FilterCriteria");
    var patterns =
        criteria.objects("Filters").stream().map(filter -> filter.requiredText("Pattern")).toList();
    criteria.done();
    return patterns;
  }

  private static JsonNode json(String text, String where) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new TemplateException(where + ": must be JSON", e);
    }
  }

  /** The ARN of the queue that takes records of failures. */
  static Optional<String> failureQueue(Properties owner) {
    if (!owner.has("DestinationConfig")) {
      return Optional.empty();
    }
    var destinations = owner.below("DestinationConfig");
    var failure = destinations.below("OnFailure");
    var type = failure.text("Type").orElse("SQS");
    if (!type.equals("SQS")) {
      throw new TemplateException(
          "%s: the local runtime knows SQS destinations only, not %s"
              .formatted(failure.where("Type"), type));
    }
    var queue = failure.requiredText("Destination");
    failure.done();
    destinations.done();
    return Optional.of(queue);
  }
}

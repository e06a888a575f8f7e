package dev.unbroken.local.permissions;

import dev.unbroken.local.template.Place;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.s3.model.S3Request;
import software.amazon.awssdk.services.sqs.model.SqsRequest;

/** What IAM must allow for which request. */
final class Needs {

  private final DynamoDbNeeds tables;
  private final Place place;

  Needs(Place place) {
    this.place = place;
    this.tables = new DynamoDbNeeds(place);
  }

  /** All that must be allowed for the request. */
  List<Need> of(SdkRequest request) {
    return switch (request) {
      case DynamoDbRequest table -> tables.of(table);
      case S3Request object -> S3Needs.of(object);
      case SqsRequest message -> List.of(ofQueue(message));
      case PutEventsRequest events -> events.entries().stream().map(this::bus).distinct().toList();
      case EventBridgeRequest other -> List.of(unknown("events", other));
      default -> List.of(ofSecret(request));
    };
  }

  /** What an action needs of which nobody has said what it is about: more than ARNs can allow. */
  static Need unknown(String service, SdkRequest request) {
    return new Need(service + ":" + operation(request), "*");
  }

  static String operation(SdkRequest request) {
    return request.getClass().getSimpleName().replaceAll("Request$", "");
  }

  private Need ofQueue(SqsRequest request) {
    return text(request, "QueueUrl")
        .map(url -> place.arn("sqs", url.substring(url.lastIndexOf('/') + 1)))
        // A batch needs what one message needs.
        .map(arn -> new Need("sqs:" + operation(request).replaceAll("Batch$", ""), arn))
        .orElseGet(() -> unknown("sqs", request));
  }

  /** A secret by its ARN, and whatever service there may be besides. */
  private static Need ofSecret(SdkRequest request) {
    var service = request.getClass().getPackageName().replaceAll("^.*\\.services\\.|\\.model$", "");
    return text(request, "SecretId")
        .filter(id -> id.startsWith("arn:"))
        .map(arn -> new Need(service + ":" + operation(request), arn))
        .orElseGet(() -> unknown(service, request));
  }

  private Need bus(PutEventsRequestEntry entry) {
    var bus = Optional.ofNullable(entry.eventBusName()).orElse("default");
    var arn = bus.startsWith("arn:") ? bus : place.arn("events", "event-bus/" + bus);
    return new Need("events:PutEvents", arn);
  }

  /** A member of the request. */
  static Optional<String> text(SdkRequest request, String member) {
    return request.getValueForField(member, String.class);
  }
}

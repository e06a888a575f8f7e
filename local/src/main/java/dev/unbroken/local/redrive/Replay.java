package dev.unbroken.local.redrive;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.local.events.Patterns;
import dev.unbroken.local.template.EventSource;
import dev.unbroken.local.template.Template;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Has what failed done again, and knows whether it was.
 *
 * <p>Changes of a table that its stream has forgotten: whatever they would have led to is found by
 * the schedule, so that is run instead. Only what playback would have been told nobody finds.
 */
final class Replay {

  /** Finds by the state of the tables what changes would have led to. */
  static final String SCHEDULE = "CloseStaleSessionsFunction";

  /** The schedule does not look after what it would have told. */
  private static final String OF_PLAYBACK = "AnnouncePlayback";

  private static final String FORGOTTEN =
      "the stream has forgotten the changes, and nothing else knows what playback was to be told";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Deployment deployment;
  private final Template template;
  private final StreamPlace stream;

  Replay(Deployment deployment, Template template) {
    this.deployment = deployment;
    this.template = template;
    this.stream = new StreamPlace(deployment.streams());
  }

  /** The channels that a failure is about, as far as that can be known. */
  List<String> channels(Failure failure) {
    if (failure.work() instanceof Work.Changes place) {
      return stream.read(place).stream()
          .flatMap(List::stream)
          .map(change -> change.at("/dynamodb/Keys"))
          .map(keys -> keys.at("/channelId/S").asText(keys.at("/id/S").asText("")))
          .filter(id -> !id.isEmpty())
          .distinct()
          .toList();
    }
    return failure.channel().stream().toList();
  }

  /** What {@link #run} would do, in words. */
  String plan(Failure failure) {
    return switch (failure.work()) {
      case Work.Changes place when stream.read(place).isPresent() ->
          "hand the changes to " + failure.function();
      case Work.Changes place when isOfPlayback(place) -> "nothing: " + FORGOTTEN;
      case Work.Changes _ -> "run %s: the stream has forgotten the changes".formatted(SCHEDULE);
      case Work.Message(var queue, _) -> "send the message to " + queue;
      case Work.Unknown _ -> "nothing: it is not known what it is";
    };
  }

  /** Does it; says why where it failed again. */
  Optional<String> run(Failure failure) {
    try {
      return switch (failure.work()) {
        case Work.Changes place -> changes(place);
        case Work.Message(var queue, var body) -> send(queue, body);
        case Work.Unknown _ -> Optional.of("it is not known what it is");
      };
    } catch (SdkException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> send(String queue, String body) {
    var url = deployment.queueUrl(queue);
    deployment.sqs().sendMessage(send -> send.queueUrl(url).messageBody(body));
    return Optional.empty();
  }

  private Optional<String> changes(Work.Changes place) {
    var found = stream.read(place);
    if (found.isEmpty() && isOfPlayback(place)) {
      return Optional.of(FORGOTTEN);
    }
    if (found.isEmpty()) {
      return invoke(deployment.function(SCHEDULE), "{}");
    }
    var filters = filters(place);
    var event = MAPPER.createObjectNode();
    var records = event.putArray("Records");
    found.get().stream().filter(change -> filters.match(change.toString())).forEach(records::add);
    return records.isEmpty() ? Optional.empty() : invoke(place.functionArn(), event.toString());
  }

  private static boolean isOfPlayback(Work.Changes place) {
    return Failure.name(place.functionArn()).contains(OF_PLAYBACK);
  }

  /** What stands between the changes that failed may be none of the function's. */
  private Patterns filters(Work.Changes place) {
    var function = Failure.name(place.functionArn());
    var patterns =
        template.functions().stream()
            .filter(each -> ("-" + function + "-").contains("-" + each.name() + "-"))
            .flatMap(each -> each.sources().stream())
            .filter(EventSource.TableStream.class::isInstance)
            .flatMap(source -> ((EventSource.TableStream) source).filters().stream())
            .toList();
    return Patterns.of(function, patterns);
  }

  private Optional<String> invoke(String function, String payload) {
    var answer =
        deployment
            .lambda()
            .invoke(call -> call.functionName(function).payload(SdkBytes.fromUtf8String(payload)));
    var said = answer.payload() == null ? "" : answer.payload().asUtf8String();
    if (answer.functionError() != null) {
      return Optional.of(json(said).path("errorMessage").asText(answer.functionError()));
    }
    return json(said).path("batchItemFailures").isEmpty()
        ? Optional.empty()
        : Optional.of("a change could not be handled; the function's log says why");
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      return MAPPER.missingNode(); // It says nothing of failures.
    }
  }
}

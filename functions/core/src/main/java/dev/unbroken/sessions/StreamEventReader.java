package dev.unbroken.sessions;

import static java.util.function.Predicate.not;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.json.JsonText;
import dev.unbroken.media.FragmentPlace;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.validation.Members;
import dev.unbroken.validation.StringMember;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads events as EventBridge delivers them. */
public final class StreamEventReader {

  /** The form of every stream's id. */
  public static final Pattern STREAM_ID = Pattern.compile("st-[a-zA-Z0-9]{23}");

  private static final String IVS = "aws.ivs";

  /** What says where media is: either may be lost or late, and both say the same. */
  private static final Set<String> PLACES =
      Set.of(StreamEvent.RECORDING_START, StreamEvent.RECORDING_END);

  private static final int LONGEST_ID = 128;
  private static final int FIRST_YEAR_BEYOND = 10_000;

  private StreamEventReader() {}

  /**
   * Reads the text of one event, as a rule puts it into a queue.
   *
   * @throws ServiceFailure.Validation if it is no JSON, or with all that is wrong with the event
   */
  public static StreamEvent read(String text) {
    try {
      return read(JsonText.read(text));
    } catch (JacksonException e) {
      throw new ServiceFailure.Validation("The event is not valid JSON");
    }
  }

  /**
   * Reads one event; what nobody asks for is let pass.
   *
   * @throws ServiceFailure.Validation with all that is wrong with the event, by the paths of its
   *     members
   */
  public static StreamEvent read(JsonNode json) {
    var event = Members.of(json);
    var detail = event.object("detail");
    var id = event.string("id").required().min(1).max(LONGEST_ID).orElse("");
    var type = type(event.string("detail-type").required());
    var name = name(detail, type).required().min(1).orElse("");
    var time = time(event.string("time").required());
    var channel = channel(event);
    var streamId = detail.string("stream_id").required().pattern(STREAM_ID).orElse("");
    var fromIvs = event.string("source").required().orElse("").equals(IVS);
    var ingest = IngestReader.read(detail);
    var place = fromIvs ? place(detail, name) : Optional.<FragmentPlace>empty();
    var code = detail.string("code").optional().filter(not(String::isEmpty));
    event.checkKnown();
    return new StreamEvent(
        channel.orElseThrow(),
        streamId,
        id,
        time.orElseThrow(),
        type.orElseThrow(),
        name,
        code,
        fromIvs,
        ingest,
        place);
  }

  private static Optional<EventType> type(StringMember member) {
    var type = member.optional().flatMap(EventType::of);
    if (type.isEmpty()) {
      member.refuse("Member must be the detail type of an event of a stream");
    }
    return type;
  }

  private static StringMember name(Members detail, Optional<EventType> type) {
    return switch (type.orElse(EventType.STREAM_STATE)) {
      case RECORDING_STATE -> detail.string("recording_status");
      case LIMIT_BREACH -> detail.string(detail.has("event_name") ? "event_name" : "limit_name");
      case STREAM_STATE, STREAM_HEALTH -> detail.string("event_name");
    };
  }

  /** To the millisecond, as the table keeps it. */
  private static Optional<Instant> time(StringMember member) {
    return member
        .optional()
        .flatMap(text -> {
          try {
            var time = OffsetDateTime.parse(text);
            if (time.getYear() >= 0 && time.getYear() < FIRST_YEAR_BEYOND) {
              return Optional.of(time.toInstant().truncatedTo(ChronoUnit.MILLIS));
            }
          } catch (DateTimeParseException e) {
            // Said below, in the words of every refusal.
          }
          member.refuse("Member must be a time in ISO 8601");
          return Optional.empty();
        });
  }

  private static Optional<ResourceArn> channel(Members event) {
    var resources = event.list("resources");
    var channel =
        resources.stream()
            .flatMap(resource -> resource.optional().flatMap(ResourceArn::parse).stream())
            .filter(arn -> arn.kind() == ResourceKind.CHANNEL)
            .findFirst();
    if (channel.isEmpty()) {
      event.violated("resources", "Member must name the ARN of a channel");
    }
    return channel;
  }

  private static Optional<FragmentPlace> place(Members detail, String name) {
    var bucket = detail.string("recording_s3_bucket_name").optional();
    var prefix = detail.string("recording_s3_key_prefix").optional().map(StreamEventReader::bare);
    return bucket
        .filter(text -> !text.isBlank() && PLACES.contains(name))
        .flatMap(b ->
            prefix
                .filter(not(String::isEmpty))
                .map(folder -> new FragmentPlace(b, folder + "/media/hls")));
  }

  private static String bare(String prefix) {
    return prefix.replaceAll("^/+|/+$", "");
  }
}

package dev.unbroken.local.redrive;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A message of a failure queue, and what it says.
 *
 * @param queueUrl where it is
 * @param when when it was given up
 * @param function which function gave it up
 * @param reason why
 * @param channel the id of the channel it is about; empty when the message does not say
 */
record Failure(
    Message message,
    String queueUrl,
    Instant when,
    String function,
    String reason,
    Optional<String> channel,
    Work work) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  String id() {
    return message.messageId();
  }

  /** Reads a message of the queue behind the finalize queue, which is what it was there. */
  static Failure ofFinalizing(Message message, String queueUrl) {
    return ofQueue(message, queueUrl, "FinalizeRecordingFunction", "FinalizeQueue", "/channelId");
  }

  /** Reads a message of the queue behind that of stream events: an event as the bus had it. */
  static Failure ofStreamEvent(Message message, String queueUrl) {
    return ofQueue(
        message, queueUrl, "RecordStreamEventFunction", "StreamEventQueue", "/resources/0");
  }

  private static Failure ofQueue(
      Message message, String queueUrl, String function, String queue, String channelAt) {
    var body = json(message.body());
    return new Failure(
        message,
        queueUrl,
        sent(message),
        function,
        undelivered(message).orElse("It failed as often as it was tried; the log says why"),
        text(body, channelAt).map(Failure::lastPart),
        body.isObject() ? new Work.Message(queue, message.body()) : new Work.Unknown());
  }

  /** EventBridge says in attributes why an event did not even get into its queue. */
  private static Optional<String> undelivered(Message message) {
    return attribute(message, "ERROR_MESSAGE").or(() -> attribute(message, "ERROR_CODE"));
  }

  /** Reads a message of the queue for everything else: Lambda's record of changes. */
  static Failure of(Message message, String queueUrl) {
    var body = json(message.body());
    if (body.has("DDBStreamBatchInfo")) {
      return changes(message, queueUrl, body);
    }
    return unknown(message, queueUrl);
  }

  private static Failure changes(Message message, String queueUrl, JsonNode body) {
    var function = body.at("/requestContext/functionArn").asText();
    var place = body.path("DDBStreamBatchInfo");
    return new Failure(
        message,
        queueUrl,
        time(body, message),
        name(function),
        "%s, %s changes"
            .formatted(
                body.at("/requestContext/condition").asText(), place.path("batchSize").asText()),
        Optional.empty(),
        new Work.Changes(
            function,
            place.path("streamArn").asText(),
            place.path("shardId").asText(),
            place.path("startSequenceNumber").asText(),
            place.path("endSequenceNumber").asText()));
  }

  private static Failure unknown(Message message, String queueUrl) {
    return new Failure(
        message,
        queueUrl,
        sent(message),
        "-",
        "It is no record of a failure that is known here",
        Optional.empty(),
        new Work.Unknown());
  }

  /** The function's name out of its ARN, without what names a version of it. */
  static String name(String functionArn) {
    var parts = functionArn.split(":", -1);
    return parts.length > 6 ? parts[6] : functionArn;
  }

  private static String lastPart(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private static Optional<String> attribute(Message message, String name) {
    return Optional.ofNullable(message.messageAttributes().get(name))
        .map(MessageAttributeValue::stringValue);
  }

  private static Optional<String> text(JsonNode json, String at) {
    return Optional.ofNullable(json.at(at).textValue());
  }

  private static Instant time(JsonNode record, Message message) {
    return text(record, "/timestamp").map(Instant::parse).orElseGet(() -> sent(message));
  }

  private static Instant sent(Message message) {
    var sent = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
    return Instant.ofEpochMilli(sent == null ? 0 : Long.parseLong(sent));
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      return MAPPER.missingNode(); // It is Unknown then.
    }
  }
}

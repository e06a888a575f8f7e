package dev.unbroken.timeline;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.json.JsonText;
import dev.unbroken.validation.Members;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue in SQS. */
public final class SqsFinalizeQueue implements FinalizeQueue {

  private static final String CHANNEL_ID = "channelId";
  private static final String RECORDING_ID = "recordingId";
  private static final String AGAIN = "again";
  private static final String DEADLINE = "deadline";

  private final SqsClient sqs;
  private final String url;

  /** Sends to the queue of this URL. */
  public SqsFinalizeQueue(SqsClient sqs, String url) {
    this.sqs = sqs;
    this.url = url;
  }

  @Override
  public void send(FinalizeMessage message, Duration delay) {
    var body =
        JsonNodeFactory.instance
            .objectNode()
            .put(CHANNEL_ID, message.channelId())
            .put(RECORDING_ID, message.recordingId())
            .put(DEADLINE, message.deadline().toString());
    sqs.sendMessage(send ->
        send.queueUrl(url)
            .messageBody(JsonText.text(body))
            .delaySeconds(Math.toIntExact(delay.toSeconds())));
  }

  /**
   * Reads the body of a message: one of {@link #send}, or an operator's, which has {@code
   * "again":true} in place of a deadline.
   *
   * @throws ServiceFailure.Validation with all that is wrong with it
   */
  public static FinalizeRequest read(String body) {
    try {
      var members = Members.of(JsonText.read(body));
      var channelId = members.string(CHANNEL_ID).required().min(1).orElse("");
      var recordingId = members.string(RECORDING_ID).required().min(1).orElse("");
      var again = members.bool(AGAIN).orElse(false);
      if (again) {
        members.check();
        return new FinalizeAgain(channelId, recordingId);
      }
      var deadline = members.string(DEADLINE).required();
      var time = deadline.optional().flatMap(SqsFinalizeQueue::time);
      if (time.isEmpty()) {
        deadline.refuse("Member must be a time in ISO 8601");
      }
      members.check();
      return new FinalizeMessage(channelId, recordingId, time.orElseThrow());
    } catch (JacksonException e) {
      throw new ServiceFailure.Validation("The message is not valid JSON");
    }
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException notATime) {
      return Optional.empty(); // The caller says so, with the member's name.
    }
  }
}

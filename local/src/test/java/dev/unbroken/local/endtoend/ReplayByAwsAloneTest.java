package dev.unbroken.local.endtoend;

import static dev.unbroken.local.endtoend.Service.stream;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What docs/operations.md says an operator can do without {@code ./unbroken redrive}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReplayByAwsAloneTest {

  @Test
  void events_that_failed_are_moved_back_to_their_queue() {
    try (var service = Service.start()) {
      var channel = service.channel(service.configuration("unbroken-recordings-moved", 0));
      var sqs = service.runtime.clients().sqs();
      var failures = url(sqs, "StreamEventFailureQueue");
      sqs.sendMessage(send -> send.queueUrl(failures).messageBody(start(channel)));

      sqs.startMessageMoveTask(move ->
          move.sourceArn(arn(sqs, failures))
              .destinationArn(arn(sqs, url(sqs, "StreamEventQueue"))));

      service.announced(channel, "Recording Start", stream("moved"));
      assertThat(sqs.receiveMessage(receive -> receive.queueUrl(failures)).messages()).isEmpty();
    }
  }

  /** As the bus puts it into a queue. */
  private static String start(String channel) {
    return """
    {"version":"0","id":"moved","detail-type":"IVS Stream State Change","source":"unbroken.ingest",
    "account":"123456789012","time":"%s","region":"us-west-2","resources":["%s"],
    "detail":{"event_name":"Stream Start","channel_name":"show","stream_id":"%s"}}
    """
        .formatted(Instant.now(), channel, stream("moved"));
  }

  private static String url(SqsClient sqs, String queue) {
    return sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
  }

  private static String arn(SqsClient sqs, String url) {
    return sqs.getQueueAttributes(
            get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
        .attributes()
        .get(QueueAttributeName.QUEUE_ARN);
  }
}

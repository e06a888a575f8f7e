package dev.unbroken.local.queues;

import dev.unbroken.local.template.QueueResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

/** Makes the queues as the template says. */
public final class QueueMaker {

  private QueueMaker() {}

  /** Makes the queues; those that are there already take the template's settings. */
  public static void make(SqsClient client, List<QueueResource> queues) {
    var ordered = new ArrayList<QueueResource>();
    // A queue must be there before another can name it as its dead-letter queue.
    queues.stream().filter(queue -> queue.redrive().isEmpty()).forEach(ordered::add);
    queues.stream().filter(queue -> queue.redrive().isPresent()).forEach(ordered::add);
    for (var queue : ordered) {
      var attributes = attributes(queue);
      try {
        client.createQueue(create -> create.queueName(queue.name()).attributes(attributes));
      } catch (QueueNameExistsException e) {
        var url = client.getQueueUrl(get -> get.queueName(queue.name())).queueUrl();
        client.setQueueAttributes(set -> set.queueUrl(url).attributes(attributes));
      }
    }
  }

  private static Map<QueueAttributeName, String> attributes(QueueResource queue) {
    var attributes = new HashMap<QueueAttributeName, String>();
    queue
        .attributes()
        .forEach((name, value) -> attributes.put(QueueAttributeName.fromValue(name), value));
    // ElasticMQ has neither and refuses what it does not know: docs/local-runtime.md.
    attributes.remove(QueueAttributeName.MESSAGE_RETENTION_PERIOD);
    attributes.remove(QueueAttributeName.MAXIMUM_MESSAGE_SIZE);
    queue
        .redrive()
        .ifPresent(redrive ->
            attributes.put(
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                    .formatted(redrive.deadLetterQueueArn(), redrive.maximumReceives())));
    return attributes;
  }
}

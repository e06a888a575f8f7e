package dev.unbroken.local.queues;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unbroken.local.journal.Journal;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The messages of a queue that a function is at, in a journal that outlives the process. */
final class UnderWay {

  private static final Logger log = LoggerFactory.getLogger(UnderWay.class);
  private static final String QUEUE = "queue";
  private static final String RECEIPT = "receipt";

  private final Journal journal;
  private final SqsClient client;
  private final String url;

  UnderWay(Journal journal, SqsClient client, String url) {
    this.journal = journal;
    this.client = client;
    this.url = url;
  }

  /**
   * What an earlier process was at when it was killed comes again now, and not when its visibility
   * timeout is over: that is for functions that are cut short, and here it was the whole service.
   */
  void release() {
    for (var entry : journal.entries().entrySet()) {
      if (entry.getValue().path(QUEUE).asText().equals(url)) {
        release(entry.getValue().path(RECEIPT).asText());
        journal.remove(entry.getKey());
      }
    }
  }

  private void release(String receipt) {
    try {
      client.changeMessageVisibility(
          change -> change.queueUrl(url).receiptHandle(receipt).visibilityTimeout(0));
    } catch (SqsException e) {
      log.debug("A message that was under way is so no more", e);
    }
  }

  void begin(List<Message> messages) {
    for (var message : messages) {
      var receipt = message.receiptHandle();
      journal.add(
          receipt, JsonNodeFactory.instance.objectNode().put(QUEUE, url).put(RECEIPT, receipt));
    }
  }

  void done(List<Message> messages) {
    messages.forEach(message -> journal.remove(message.receiptHandle()));
  }
}

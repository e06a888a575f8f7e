package dev.unbroken.local;

import dev.unbroken.local.functions.Queues;
import dev.unbroken.local.host.Clients;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The queues of this machine. */
final class SqsQueues implements Queues {

  private final Clients clients;
  private final URI sqs;
  private final String accountId;

  SqsQueues(Clients clients, URI sqs, String accountId) {
    this.clients = clients;
    this.sqs = sqs;
    this.accountId = accountId;
  }

  @Override
  public void send(String queueArn, String message) {
    send(queueArn, message, Map.of());
  }

  @Override
  public void send(String queueArn, String message, Map<String, String> attributes) {
    var texts = new HashMap<String, MessageAttributeValue>();
    attributes.forEach((name, text) ->
        texts.put(
            name, MessageAttributeValue.builder().dataType("String").stringValue(text).build()));
    var name = queueArn.substring(queueArn.lastIndexOf(':') + 1);
    clients
        .sqs()
        .sendMessage(send ->
            send.queueUrl("%s/%s/%s".formatted(sqs, accountId, name))
                .messageBody(message)
                .messageAttributes(texts));
  }
}

package dev.unbroken.local;

import dev.unbroken.local.functions.FailureQueues;
import dev.unbroken.local.host.Clients;
import java.net.URI;

/** Failure destinations that are queues of this machine. */
final class SqsFailureQueues implements FailureQueues {

  private final Clients clients;
  private final URI sqs;
  private final String accountId;

  SqsFailureQueues(Clients clients, URI sqs, String accountId) {
    this.clients = clients;
    this.sqs = sqs;
    this.accountId = accountId;
  }

  @Override
  public void send(String queueArn, String message) {
    var name = queueArn.substring(queueArn.lastIndexOf(':') + 1);
    clients
        .sqs()
        .sendMessage(
            send -> send.queueUrl("%s/%s/%s".formatted(sqs, accountId, name)).messageBody(message));
  }
}

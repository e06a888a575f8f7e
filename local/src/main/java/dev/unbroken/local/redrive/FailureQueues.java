package dev.unbroken.local.redrive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** The queues in which failures wait. */
final class FailureQueues {

  /** Longer than a function takes; whoever stops in between finds the messages after that. */
  private static final Duration HELD = Duration.ofMinutes(10);

  private final Deployment deployment;
  private final SqsClient sqs;

  FailureQueues(Deployment deployment) {
    this.deployment = deployment;
    this.sqs = deployment.sqs();
  }

  /** Takes hold of what waits there, at most so many of each queue. */
  List<Failure> hold(int most) {
    // An empty queue takes a second to say so; the three say it at once.
    try (var reads = Executors.newVirtualThreadPerTaskExecutor()) {
      return Stream.of(
              reads.submit(() -> hold("FailureQueue", most, Failure::of)),
              reads.submit(() -> hold("FinalizeFailureQueue", most, Failure::ofFinalizing)),
              reads.submit(() -> hold("StreamEventFailureQueue", most, Failure::ofStreamEvent)))
          .map(FailureQueues::held)
          .flatMap(List::stream)
          .toList();
    }
  }

  private static List<Failure> held(Future<List<Failure>> reading) {
    try {
      return reading.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while reading the failure queues", e);
    }
  }

  private List<Failure> hold(String queue, int most, BiFunction<Message, String, Failure> reading) {
    var url = deployment.queueUrl(queue);
    var held = new ArrayList<Failure>();
    var seen = new HashSet<String>();
    while (held.size() < most) {
      var messages =
          sqs.receiveMessage(receive ->
                  receive
                      .queueUrl(url)
                      .maxNumberOfMessages(Math.min(10, most - held.size()))
                      .visibilityTimeout((int) HELD.toSeconds())
                      .waitTimeSeconds(1)
                      .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                      .messageAttributeNames("All"))
              .messages();
      if (messages.isEmpty()) {
        break;
      }
      messages.stream()
          .filter(message -> seen.add(message.messageId()))
          .forEach(message -> held.add(reading.apply(message, url)));
    }
    return held;
  }

  /** Lets go of a failure, which stays where it is. */
  void release(Failure failure) {
    sqs.changeMessageVisibility(change ->
        change
            .queueUrl(failure.queueUrl())
            .receiptHandle(failure.message().receiptHandle())
            .visibilityTimeout(0));
  }

  /** Takes a failure away for good. */
  void delete(Failure failure) {
    sqs.deleteMessage(delete ->
        delete.queueUrl(failure.queueUrl()).receiptHandle(failure.message().receiptHandle()));
  }
}

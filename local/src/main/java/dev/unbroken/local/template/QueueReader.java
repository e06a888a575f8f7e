package dev.unbroken.local.template;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Reads AWS::SQS::Queue. */
final class QueueReader {

  private static final List<String> ATTRIBUTES =
      List.of(
          "DelaySeconds",
          "MaximumMessageSize",
          "MessageRetentionPeriod",
          "ReceiveMessageWaitTimeSeconds",
          "VisibilityTimeout");

  private QueueReader() {}

  static QueueResource read(String name, Properties queue) {
    var attributes = new HashMap<String, String>();
    for (var attribute : ATTRIBUTES) {
      queue
          .integer(attribute)
          .ifPresent(value -> attributes.put(attribute, Integer.toString(value)));
    }
    var redrive = Optional.<QueueResource.Redrive>empty();
    if (queue.has("RedrivePolicy")) {
      var policy = queue.below("RedrivePolicy");
      redrive =
          Optional.of(
              new QueueResource.Redrive(
                  policy.requiredText("deadLetterTargetArn"),
                  policy
                      .integer("maxReceiveCount")
                      .orElseThrow(() -> policy.missing("maxReceiveCount"))));
      policy.done();
    }
    queue
        .ignoring(
            "KmsDataKeyReusePeriodSeconds", "KmsMasterKeyId", "QueueName", "RedriveAllowPolicy")
        .ignoring("SqsManagedSseEnabled", "Tags")
        .done();
    return new QueueResource(name, attributes, redrive);
  }
}

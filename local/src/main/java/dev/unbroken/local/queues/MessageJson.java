package dev.unbroken.local.queues;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import software.amazon.awssdk.services.sqs.model.Message;

/** A queue's message as Lambda hands it to a function. */
final class MessageJson {

  private MessageJson() {}

  static ObjectNode of(Message message, String queueArn, String region) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("messageId", message.messageId()).put("receiptHandle", message.receiptHandle());
    json.put("body", message.body());
    message.attributesAsStrings().forEach(json.putObject("attributes")::put);
    var attributes = json.putObject("messageAttributes");
    message
        .messageAttributes()
        .forEach((name, value) -> {
          var attribute = attributes.putObject(name);
          if (value.stringValue() != null) {
            attribute.put("stringValue", value.stringValue());
          }
          if (value.binaryValue() != null) {
            attribute.put(
                "binaryValue",
                Base64.getEncoder().encodeToString(value.binaryValue().asByteArrayUnsafe()));
          }
          attribute.putArray("stringListValues");
          attribute.putArray("binaryListValues");
          attribute.put("dataType", value.dataType());
        });
    json.put("md5OfBody", message.md5OfBody()).put("eventSource", "aws:sqs");
    return json.put("eventSourceARN", queueArn).put("awsRegion", region);
  }
}

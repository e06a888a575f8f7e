package dev.unbroken.local.tables;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** A stream's record as Lambda hands it to a function. */
public final class StreamRecordJson {

  private StreamRecordJson() {}

  /** Returns a record of a stream as Lambda hands it to a function. */
  public static ObjectNode of(Record record, String region, String streamArn) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("eventID", record.eventID()).put("eventName", record.eventNameAsString());
    json.put("eventVersion", record.eventVersion()).put("eventSource", "aws:dynamodb");
    json.put("awsRegion", region);
    var change = record.dynamodb();
    var dynamodb = json.putObject("dynamodb");
    dynamodb.put("ApproximateCreationDateTime", created(record).getEpochSecond());
    dynamodb.set("Keys", attributes(change.keys()));
    if (change.hasNewImage()) {
      dynamodb.set("NewImage", attributes(change.newImage()));
    }
    if (change.hasOldImage()) {
      dynamodb.set("OldImage", attributes(change.oldImage()));
    }
    dynamodb.put("SequenceNumber", change.sequenceNumber());
    dynamodb.put("SizeBytes", change.sizeBytes());
    dynamodb.put("StreamViewType", change.streamViewTypeAsString());
    if (record.userIdentity() != null) {
      json.putObject("userIdentity")
          .put("principalId", record.userIdentity().principalId())
          .put("type", record.userIdentity().type());
    }
    return json.put("eventSourceARN", streamArn);
  }

  /** When the change was made; DynamoDB Local takes its milliseconds for seconds in this place. */
  static Instant created(Record record) {
    var stated = record.dynamodb().approximateCreationDateTime();
    return stated.getEpochSecond() > 100_000_000_000L
        ? Instant.ofEpochMilli(stated.getEpochSecond())
        : stated;
  }

  private static ObjectNode attributes(Map<String, AttributeValue> attributes) {
    var json = JsonNodeFactory.instance.objectNode();
    attributes.forEach((name, value) -> json.set(name, attribute(value)));
    return json;
  }

  private static ObjectNode attribute(AttributeValue value) {
    var json = JsonNodeFactory.instance.objectNode();
    switch (value.type()) {
      case S -> json.put("S", value.s());
      case N -> json.put("N", value.n());
      case BOOL -> json.put("BOOL", value.bool());
      case NUL -> json.put("NULL", true);
      case B -> json.put("B", base64(value.b().asByteArrayUnsafe()));
      case SS -> value.ss().forEach(json.putArray("SS")::add);
      case NS -> value.ns().forEach(json.putArray("NS")::add);
      case BS -> {
        var list = json.putArray("BS");
        value.bs().forEach(bytes -> list.add(base64(bytes.asByteArrayUnsafe())));
      }
      case L -> {
        var list = json.putArray("L");
        value.l().forEach(element -> list.add(attribute(element)));
      }
      case M -> json.set("M", attributes(value.m()));
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalStateException("An attribute has no type: " + value);
    }
    return json;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}

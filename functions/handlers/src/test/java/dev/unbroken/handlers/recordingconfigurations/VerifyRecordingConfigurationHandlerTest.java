package dev.unbroken.handlers.recordingconfigurations;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.handlers.frame.TestingCall;
import dev.unbroken.handlers.frame.TestingHost;
import dev.unbroken.handlers.streamsessions.CloseStaleSessionsHandler;
import dev.unbroken.testing.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VerifyRecordingConfigurationHandlerTest {

  private final TestingHost host = new TestingHost();
  private VerifyRecordingConfigurationHandler verify;

  @BeforeEach
  void start() {
    host.s3().bucket("bucket-a", "eu-west-1");
    verify = host.make(VerifyRecordingConfigurationHandler::new);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void makes_a_new_configuration_active() {
    var arn = create("bucket-a");

    var failures = deliver(changes());

    assertThat(failures).isEmpty();
    assertThat(get(arn).path("state").textValue()).isEqualTo("ACTIVE");
    assertThat(get(arn).has("stateReason")).isFalse();
    assertThat(host.s3().written())
        .containsExactly("bucket-a/ivs/v1/123456789012/.unbroken-write-check");
  }

  @Test
  void tells_why_a_configuration_failed() {
    var arn = create("not-there");

    deliver(changes());

    assertThat(get(arn).path("state").textValue()).isEqualTo("CREATE_FAILED");
    assertThat(get(arn).path("stateReason").textValue())
        .isEqualTo("The bucket not-there does not exist");
  }

  @Test
  void does_nothing_at_a_second_delivery() {
    var arn = create("not-there");
    deliver(changes());
    host.s3().bucket("not-there", "eu-west-1");

    assertThat(deliver(changes())).isEmpty();

    assertThat(get(arn).path("state").textValue()).isEqualTo("CREATE_FAILED");
  }

  @Test
  void reports_what_it_could_not_verify_and_verifies_it_the_next_time() {
    var arn = create("bucket-a");
    host.s3().outage(true);

    var failures = deliver(changes());

    assertThat(failures).containsExactly("number-0");
    assertThat(get(arn).path("state").textValue()).isEqualTo("CREATING");

    host.s3().outage(false);
    assertThat(deliver(changes())).isEmpty();
    assertThat(get(arn).path("state").textValue()).isEqualTo("ACTIVE");
  }

  @Test
  void verifies_the_others_of_a_batch_when_one_cannot_be_read() {
    var arn = create("bucket-a");
    var changes = new ArrayList<>(changes());
    changes.addFirst(Map.of("id", AttributeValue.fromS("broken")));

    var failures = deliver(changes);

    assertThat(failures).containsExactly("number-0");
    assertThat(get(arn).path("state").textValue()).isEqualTo("ACTIVE");
  }

  @Test
  void the_schedule_verifies_what_was_given_up() throws IOException {
    var arn = create("bucket-a");
    var schedule =
        host.set("FINALIZE_QUEUE_URL", "https://queue").make(CloseStaleSessionsHandler::new);

    schedule.handleRequest(InputStream.nullInputStream(), OutputStream.nullOutputStream(), null);

    assertThat(get(arn).path("state").textValue()).isEqualTo("ACTIVE");
  }

  @Test
  void does_nothing_for_an_empty_batch() {
    assertThat(deliver(List.of())).isEmpty();
  }

  /** The items of the configurations as they were when new, as the stream tells them. */
  private List<Map<String, AttributeValue>> changes() {
    return host.tables().items(Tables.RESOURCES).stream()
        .filter(item -> item.get("kind").s().equals("recording-configuration"))
        .map(item -> {
          var fresh = new HashMap<>(item);
          fresh.put("state", AttributeValue.fromS("CREATING"));
          return Map.copyOf(fresh);
        })
        .toList();
  }

  private List<String> deliver(List<Map<String, AttributeValue>> images) {
    var records = new ArrayList<DynamodbStreamRecord>();
    for (var image : images) {
      var change = new StreamRecord();
      change.setSequenceNumber("number-" + records.size());
      change.setNewImage(attributes(image));
      var record = new DynamodbStreamRecord();
      record.setDynamodb(change);
      records.add(record);
    }
    var event = new DynamodbEvent();
    event.setRecords(records);
    return verify.handleRequest(event, null).getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private static Map<
          String, com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue>
      attributes(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, entry -> attribute(entry.getValue())));
  }

  private static com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue
      attribute(AttributeValue value) {
    var copy = new com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue();
    copy.setS(value.s());
    copy.setN(value.n());
    copy.setBOOL(value.bool());
    if (value.hasL()) {
      copy.setL(value.l().stream().map(each -> attribute(each)).toList());
    }
    if (value.hasM()) {
      copy.setM(attributes(value.m()));
    }
    return copy;
  }

  private String create(String bucket) {
    return TestingCall.call(
            host.make(CreateRecordingConfigurationHandler::new),
            "{\"destinationConfiguration\": {\"s3\": {\"bucketName\": \"%s\"}}}".formatted(bucket))
        .succeeded()
        .at("/recordingConfiguration/arn")
        .textValue();
  }

  private JsonNode get(String arn) {
    return TestingCall.call(
            host.make(GetRecordingConfigurationHandler::new), "{\"arn\": \"%s\"}".formatted(arn))
        .succeeded()
        .path("recordingConfiguration");
  }
}

package dev.unbroken.recordingconfigurations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.recordingconfigurations.Buckets.Standing;
import dev.unbroken.recordingconfigurations.Buckets.WriteCheck;
import dev.unbroken.recordingconfigurations.RecordingConfiguration.State;
import dev.unbroken.resource.Ids;
import dev.unbroken.settings.Settings;
import dev.unbroken.testing.Tables;
import dev.unbroken.testing.TestingSettings;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BucketVerificationTest {

  private static final Settings SETTINGS = TestingSettings.defaults();
  private static Tables tables;

  private final Random random = new Random(12);
  private final TestingBuckets buckets = new TestingBuckets();
  private final RecordingConfigurationStore store =
      new RecordingConfigurationStore(tables.resources(), 20);
  private final RecordingConfigurations configurations =
      new RecordingConfigurations(store, buckets, new Ids(random), SETTINGS);
  private final BucketVerification verification = new BucketVerification(store, buckets, SETTINGS);

  private RecordingConfiguration created;

  @BeforeAll
  static void start() {
    tables = Tables.create();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void create() {
    tables.clear(Tables.RESOURCES);
    created = configurations.create(RecordingConfigurationsTest.wanted("bucket-a"));
  }

  @Test
  void makes_a_configuration_active_whose_bucket_can_be_written() {
    verification.verify(created);

    assertThat(now().state()).isEqualTo(State.ACTIVE);
    assertThat(now().stateReason()).isEmpty();
    assertThat(buckets.written)
        .containsExactly("bucket-a/ivs/v1/123456789012/.unbroken-write-check");
  }

  @Test
  void says_that_the_bucket_does_not_exist() {
    buckets.with("bucket-a", new Standing.Missing());

    verification.verify(created);

    assertFailed("The bucket bucket-a does not exist");
    assertThat(buckets.written).isEmpty();
  }

  @Test
  void says_that_the_bucket_is_forbidden() {
    buckets.with("bucket-a", new Standing.Forbidden());

    verification.verify(created);

    assertThat(now().state()).isEqualTo(State.CREATE_FAILED);
    assertThat(now().stateReason()).startsWith("Access to the bucket bucket-a is denied");
  }

  @Test
  void says_that_the_bucket_is_in_another_region() {
    buckets.with("bucket-a", new Standing.Elsewhere("us-east-1"));

    verification.verify(created);

    assertFailed("The bucket bucket-a is in us-east-1, not in eu-west-1");
  }

  @Test
  void says_why_the_bucket_cannot_be_written() {
    buckets.with("bucket-a", new WriteCheck.Refused("AccessDenied"));

    verification.verify(created);

    assertFailed("The bucket bucket-a cannot be written to: AccessDenied");
  }

  @Test
  void changes_nothing_at_a_second_delivery() {
    verification.verify(created);
    buckets.with("bucket-a", new Standing.Missing());

    verification.verify(created);

    assertThat(now().state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void does_not_bring_back_a_configuration_that_is_deleted_meanwhile() {
    configurations.delete(created.arn());

    verification.verify(created);

    assertThat(tables.items(Tables.RESOURCES))
        .noneMatch(item -> item.get("kind").s().equals("recording-configuration"));
  }

  @Test
  void leaves_a_configuration_creating_while_s3_is_out_of_reach() {
    buckets.outage(true);

    assertThatThrownBy(() -> verification.verify(created)).hasMessage("S3 is out of reach");
    assertThat(now().state()).isEqualTo(State.CREATING);

    buckets.outage(false);
    verification.verify(created);
    assertThat(now().state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void verifies_what_was_forgotten_beside_an_item_that_cannot_be_read() {
    var others = configurations.create(RecordingConfigurationsTest.wanted("bucket-b"));
    var unreadable =
        Map.of(
            "kind", AttributeValue.fromS("recording-configuration"),
            "id", AttributeValue.fromS("0unreadable"));
    tables.dynamoDb().putItem(put -> put.tableName(Tables.RESOURCES).item(unreadable));
    var failures = new ArrayList<RuntimeException>();

    verification.verifyForgotten(failures::add);

    assertThat(now().state()).isEqualTo(State.ACTIVE);
    assertThat(configurations.get(others.arn()).state()).isEqualTo(State.ACTIVE);
    assertThat(failures).hasSize(1);
  }

  private void assertFailed(String reason) {
    assertThat(now().state()).isEqualTo(State.CREATE_FAILED);
    assertThat(now().stateReason()).isEqualTo(reason);
  }

  private RecordingConfiguration now() {
    return configurations.get(created.arn());
  }
}

package dev.unbroken.recordingconfigurations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.recordingconfigurations.Buckets.Standing;
import dev.unbroken.recordingconfigurations.RecordingConfiguration.State;
import dev.unbroken.resource.Ids;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.settings.Settings;
import dev.unbroken.testing.Tables;
import dev.unbroken.testing.TestingSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordingConfigurationsTest {

  private static final Settings SETTINGS = TestingSettings.defaults();
  private static Tables tables;

  private final Random random = new Random(11);
  private final TestingBuckets buckets = new TestingBuckets();
  private final RecordingConfigurations configurations = configurations(3);

  @BeforeAll
  static void start() {
    tables = Tables.create();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void empty() {
    tables.clear(Tables.RESOURCES);
  }

  @Test
  void are_read_as_they_were_created() {
    var created = configurations.create(wanted("bucket-a"));

    assertThat(configurations.get(created.arn())).isEqualTo(created);
    assertThat(created.state()).isEqualTo(State.CREATING);
    assertThat(created.arn().toString())
        .matches("arn:aws:ivs:eu-west-1:123456789012:recording-configuration/[A-Za-z0-9]{12}");
  }

  @Test
  void are_unknown_under_the_arn_of_another_account_or_region() {
    var arn = configurations.create(wanted("bucket-a")).arn();

    for (var foreign :
        List.of(
            new ResourceArn("aws", "us-east-1", arn.account(), arn.kind(), arn.id()),
            new ResourceArn("aws", arn.region(), "999999999999", arn.kind(), arn.id()))) {
      assertThatThrownBy(() -> configurations.get(foreign))
          .isInstanceOf(ServiceFailure.ResourceNotFound.class)
          .hasMessage("Resource: %s not found", foreign);
      assertThatThrownBy(() -> configurations.delete(foreign))
          .isInstanceOf(ServiceFailure.ResourceNotFound.class);
    }
    assertThat(configurations.get(arn).arn()).isEqualTo(arn);
  }

  @Test
  void are_gone_once_deleted() {
    var arn = configurations.create(wanted("bucket-a")).arn();

    configurations.delete(arn);

    assertThatThrownBy(() -> configurations.get(arn))
        .isInstanceOf(ServiceFailure.ResourceNotFound.class);
    assertThatThrownBy(() -> configurations.delete(arn))
        .isInstanceOf(ServiceFailure.ResourceNotFound.class);
  }

  @Test
  void are_refused_above_their_limit_and_room_is_made_by_deleting() {
    var first = configurations.create(wanted("bucket-a"));
    configurations.create(wanted("bucket-a"));
    configurations.create(wanted("bucket-a"));

    assertThatThrownBy(() -> configurations.create(wanted("bucket-a")))
        .isInstanceOf(ServiceFailure.QuotaExceeded.class)
        .hasMessage("The limit of 3 recording configurations is reached");
    assertThat(configurations.list(100, Optional.empty()).items()).hasSize(3);

    configurations.delete(first.arn());
    configurations.create(wanted("bucket-a"));
  }

  @Test
  void are_refused_for_a_bucket_in_another_region_with_nothing_written() {
    buckets.with("far-away", new Standing.Elsewhere("us-east-1"));

    assertThatThrownBy(() -> configurations.create(wanted("far-away")))
        .isInstanceOf(ServiceFailure.Validation.class)
        .hasMessageContaining("'destinationConfiguration.s3.bucketName'")
        .hasMessageContaining("us-east-1")
        .hasMessageContaining("eu-west-1");
    assertThat(tables.items(Tables.RESOURCES)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("undecided")
  void are_created_where_only_the_verification_can_decide(Standing standing) {
    buckets.with("bucket-a", standing);

    assertThat(configurations.create(wanted("bucket-a")).state()).isEqualTo(State.CREATING);
  }

  static List<Standing> undecided() {
    return List.of(new Standing.Missing(), new Standing.Forbidden());
  }

  @Test
  void are_listed_once_each_while_others_come_and_go() {
    var all = configurations(100);
    var kept = new ArrayList<ResourceArn>();
    var doomed = new ArrayList<ResourceArn>();
    for (var i = 0; i < 20; i++) {
      kept.add(all.create(wanted("bucket-a")).arn());
      doomed.add(all.create(wanted("bucket-a")).arn());
    }

    var seen = new ArrayList<ResourceArn>();
    var page = all.list(7, Optional.empty());
    page.items().forEach(each -> seen.add(each.arn()));
    while (page.next().isPresent()) {
      assertThat(page.items()).hasSize(7);
      all.delete(doomed.removeLast());
      all.create(wanted("bucket-b"));
      page = all.list(7, page.next());
      page.items().forEach(each -> seen.add(each.arn()));
    }

    assertThat(seen).doesNotHaveDuplicates().containsAll(kept);
  }

  @Test
  void make_no_further_page_when_the_last_one_is_just_full() {
    configurations.create(wanted("bucket-a"));
    configurations.create(wanted("bucket-a"));

    var page = configurations.list(2, Optional.empty());

    assertThat(page.items()).hasSize(2);
    assertThat(page.next()).isEmpty();
  }

  @Test
  void are_all_listed_when_they_fill_more_than_dynamodb_reads_at_once() {
    var all = configurations(100);
    for (var i = 0; i < 40; i++) {
      all.create(wanted("bucket-a", Map.of("large", "x".repeat(40_000))));
    }

    var seen = new ArrayList<ResourceArn>();
    var page = all.list(100, Optional.empty());
    page.items().forEach(each -> seen.add(each.arn()));
    while (page.next().isPresent()) {
      page = all.list(100, page.next());
      page.items().forEach(each -> seen.add(each.arn()));
    }

    assertThat(seen).hasSize(40).doesNotHaveDuplicates();
  }

  private RecordingConfigurations configurations(int limit) {
    var store = new RecordingConfigurationStore(tables.resources(), limit);
    return new RecordingConfigurations(store, buckets, new Ids(random), SETTINGS);
  }

  static NewRecordingConfiguration wanted(String bucket) {
    return wanted(bucket, Map.of("stage", "test"));
  }

  private static NewRecordingConfiguration wanted(String bucket, Map<String, String> tags) {
    return new NewRecordingConfiguration(
        "",
        bucket,
        Duration.ofSeconds(30),
        ThumbnailConfiguration.DEFAULT,
        RenditionConfiguration.DEFAULT,
        tags);
  }

  static ResourceArn arn(String id) {
    return ResourceArn.of(SETTINGS, ResourceKind.RECORDING_CONFIGURATION, id);
  }
}

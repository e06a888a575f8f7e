package dev.unbroken.local.endtoend;

import static dev.unbroken.local.endtoend.Service.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.local.redrive.Redrive;
import dev.unbroken.local.reliability.Group;
import dev.unbroken.local.reliability.Tally;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is poison, for every kind of source, and what an operator does about it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RedriveTest {

  private static final Redrive.Choice LOOK = new Redrive.Choice(false, Set.of(), false, 1000);
  private static final Redrive.Choice ALL = new Redrive.Choice(true, Set.of(), false, 1000);

  @TempDir private Path folder;

  private Operator operator;
  private Service service;

  @BeforeEach
  void start() {
    operator = Operator.of(folder);
    service = operator.service();
  }

  @AfterEach
  void stop() {
    operator.close();
  }

  @Test
  void an_event_that_failed_is_shown_and_replayed_once_its_cause_is_gone() {
    var channel = "arn:aws:ivs:us-west-2:123456789012:channel/Latecomer123";
    service.say(channel, stream("late"), "Stream Start", Instant.now());
    operator.failures("StreamEventFailureQueue", 1);

    assertThat(operator.redrive(LOOK)).isTrue();
    assertThat(operator.said())
        .contains("RecordStreamEventFunction", "Latecomer123", "1 failures, of which 1 are left");
    assertThat(operator.redrive(ALL)).isTrue();
    assertThat(operator.said()).contains("replayed", "of which 0 are left");
    operator.failures("StreamEventFailureQueue", 1);
    copyOf(service.channel(service.configuration("unbroken-recordings-late", 0)), "Latecomer123");
    assertThat(operator.redrive(new Redrive.Choice(true, Set.of(), true, 1000))).isTrue();
    assertThat(operator.said()).contains("would send the message to StreamEventQueue");
    assertThat(operator.redrive(ALL)).isTrue();

    service.announced(channel, "Recording Start", stream("late"));
    assertThat(operator.redrive(LOOK)).isTrue();
    assertThat(operator.said()).contains("Nothing has failed.");
    row("An event always fails", "Its channel does not exist until later");
  }

  @Test
  void one_failure_is_replayed_by_its_id_and_an_unknown_id_is_said() {
    operator.send("FailureQueue", forgotten("AnnouncePlaybackChangeFunction", "ResourcesTable"));
    operator.redrive(LOOK);
    var id = Pattern.compile("^\\S{36}", Pattern.MULTILINE).matcher(operator.said());
    assertThat(id.find()).isTrue();

    assertThat(operator.redrive(one("no-such-id"))).isFalse();
    assertThat(operator.said()).contains("no-such-id: there is no such failure");
    assertThat(operator.redrive(one(id.group()))).isFalse();
    assertThat(operator.said()).contains("failed again");
  }

  @Test
  void a_poison_change_of_a_table_holds_up_nobody_and_is_replayed_from_the_stream() {
    var configuration = service.configuration("unbroken-recordings-change", 0);
    var channel = service.channel(configuration);
    var other = service.channel(configuration);
    var id = channel.substring(channel.lastIndexOf('/') + 1);
    poison(id, Map.of("channelArn", AttributeValue.fromS("no ARN")));

    service.say(channel, stream("after"), "Stream Start", Instant.now());
    service.say(other, stream("other"), "Stream Start", Instant.now());
    service.announced(channel, "Recording Start", stream("after"));
    service.announced(other, "Recording Start", stream("other"));
    operator.failures("FailureQueue", 1);

    assertThat(operator.redrive(LOOK)).isTrue();
    assertThat(operator.said()).contains("AnnounceChangesFunction", id);
    assertThat(operator.redrive(new Redrive.Choice(true, Set.of(), true, 1000))).isTrue();
    assertThat(operator.said()).contains("would hand the changes to AnnounceChangesFunction");
    assertThat(operator.redrive(ALL)).as("it is still poison").isFalse();
    assertThat(operator.said()).contains("failed again");
    row(
        "A change of a table always fails",
        "An item nobody can read, among a channel's recordings");
  }

  @Test
  void changes_that_the_stream_has_forgotten_are_made_good_by_the_schedule() {
    operator.send("FailureQueue", forgotten("MergeSessionsFunction", "StreamsTable"));

    assertThat(operator.redrive(new Redrive.Choice(true, Set.of(), true, 1000))).isTrue();
    assertThat(operator.said()).contains("would run CloseStaleSessionsFunction");
    assertThat(operator.redrive(ALL)).isTrue();

    assertThat(operator.said()).contains("replayed", "of which 0 are left");
  }

  @Test
  void what_playback_was_to_be_told_and_nobody_knows_any_more_stays() {
    operator.send("FailureQueue", forgotten("AnnouncePlaybackChangeFunction", "ResourcesTable"));

    assertThat(operator.redrive(ALL)).isFalse();

    assertThat(operator.said()).contains("has forgotten the changes", "of which 1 are left");
  }

  private static Redrive.Choice one(String id) {
    return new Redrive.Choice(false, Set.of(id), false, 1000);
  }

  /** Lambda's record of a change that is older than the stream. */
  private static String forgotten(String function, String table) {
    return """
    {"requestContext":{"functionArn":"arn:aws:lambda:us-west-2:123456789012:function:%s",
    "condition":"RetryAttemptsExhausted"},"timestamp":"2026-01-01T00:00:00Z","DDBStreamBatchInfo":
    {"shardId":"shardId-00000000000000000000-00000000","startSequenceNumber":"1","endSequenceNumber":"2",
    "batchSize":1,"streamArn":"arn:aws:dynamodb:us-west-2:123456789012:table/%s/stream/2020"}}
    """
        .formatted(function, table);
  }

  @Test
  void a_poison_message_is_shown_and_goes_back_to_its_queue_and_others_go_on() {
    operator.send(
        "FinalizeFailureQueue", "{\"channelId\":\"Chan\",\"recordingId\":\"r\",\"again\":true}");
    operator.send("FinalizeQueue", "this is poison");
    var channel = service.channel(service.configuration("unbroken-recordings-message", 0));
    operator.broadcast(channel, "m", true);

    service.announced(channel, "Recording End", stream("m"));

    operator.failures("FinalizeFailureQueue", 2);
    assertThat(operator.redrive(LOOK)).isTrue();
    assertThat(operator.said()).contains("FinalizeRecordingFunction", "Chan");
    assertThat(operator.redrive(ALL)).as("what is no JSON is nothing to send again").isFalse();
    assertThat(operator.said()).contains("replayed", "of which 1 are left");
    row("A message always fails", "It is no JSON; another that was given up is replayed");
  }

  @Test
  void what_nobody_knows_is_shown_and_stays() {
    operator.send("FailureQueue", "what is this?");

    assertThat(operator.redrive(ALL)).isFalse();

    assertThat(operator.said()).contains("it is not known what it is", "of which 1 are left");
  }

  /** The test has failed by itself if anything was held up, or could not be replayed. */
  private static void row(String fault, String how) {
    var tally = new Tally(Group.POISON, fault, how);
    tally.run(fault);
    tally.report("Later ones of its channel and others go on; ./unbroken redrive replays it.");
  }

  /** A recording's item that cannot be read. */
  private void poison(String channelId, Map<String, AttributeValue> more) {
    var item = new HashMap<>(more);
    item.put("channelId", AttributeValue.fromS(channelId));
    item.put("item", AttributeValue.fromS("recording#poison"));
    service.runtime.clients().dynamoDb().putItem(p -> p.tableName("StreamsTable").item(item));
  }

  /** The same channel under another id, as if it had been there all along. */
  private void copyOf(String channel, String id) {
    var dynamoDb = service.runtime.clients().dynamoDb();
    var key =
        Map.of(
            "kind", AttributeValue.fromS("channel"),
            "id", AttributeValue.fromS(channel.substring(channel.lastIndexOf('/') + 1)));
    var item =
        new HashMap<>(dynamoDb.getItem(get -> get.tableName("ResourcesTable").key(key)).item());
    item.put("id", AttributeValue.fromS(id));
    item.put("arn", AttributeValue.fromS(channel.substring(0, channel.lastIndexOf('/') + 1) + id));
    dynamoDb.putItem(put -> put.tableName("ResourcesTable").item(item));
  }
}

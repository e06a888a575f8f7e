package dev.unbroken.local.endtoend;

import static dev.unbroken.local.endtoend.Service.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.local.redrive.CommandFailure;
import dev.unbroken.local.redrive.Deployment;
import dev.unbroken.local.redrive.Finalize;
import dev.unbroken.local.redrive.Redrive;
import dev.unbroken.local.reliability.Group;
import dev.unbroken.local.reliability.Tally;
import dev.unbroken.local.template.Place;
import dev.unbroken.local.template.Template;
import dev.unbroken.local.template.TemplateReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
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

  private Service service;
  private Deployment deployment;
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void start() {
    service =
        Service.impatient(
            Map.of("GraceSeconds", "1", "MediaWaitSeconds", "2", "BucketWaitSeconds", "0"), folder);
    deployment = Deployment.at(service.runtime.endpoints());
  }

  @AfterEach
  void stop() {
    deployment.close();
    service.close();
  }

  @Test
  void an_event_that_failed_is_shown_and_replayed_once_its_cause_is_gone() {
    var channel = "arn:aws:ivs:us-west-2:123456789012:channel/Latecomer123";
    service.say(channel, stream("late"), "Stream Start", Instant.now());
    failures("StreamEventFailureQueue", 1);

    assertThat(redrive(LOOK)).isTrue();
    assertThat(said.toString())
        .contains("RecordStreamEventFunction", "Latecomer123", "1 failures, of which 1 are left");
    assertThat(redrive(ALL)).isTrue();
    assertThat(said.toString()).contains("replayed", "of which 0 are left");
    failures("StreamEventFailureQueue", 1);
    copyOf(service.channel(service.configuration("unbroken-recordings-late", 0)), "Latecomer123");
    assertThat(redrive(new Redrive.Choice(true, Set.of(), true, 1000))).isTrue();
    assertThat(said.toString()).contains("would send the message to StreamEventQueue");
    assertThat(redrive(ALL)).isTrue();

    service.announced(channel, "Recording Start", stream("late"));
    assertThat(redrive(LOOK)).isTrue();
    assertThat(said.toString()).contains("Nothing has failed.");
    row("An event always fails", "Its channel does not exist until later");
  }

  @Test
  void one_failure_is_replayed_by_its_id_and_an_unknown_id_is_said() {
    send("FailureQueue", forgotten("AnnouncePlaybackChangeFunction", "ResourcesTable"));
    redrive(LOOK);
    var id = Pattern.compile("^\\S{36}", Pattern.MULTILINE).matcher(said.toString());
    assertThat(id.find()).isTrue();

    assertThat(redrive(new Redrive.Choice(false, Set.of("no-such-id"), false, 1000))).isFalse();
    assertThat(said.toString()).contains("no-such-id: there is no such failure");
    assertThat(redrive(new Redrive.Choice(false, Set.of(id.group()), false, 1000))).isFalse();
    assertThat(said.toString()).contains("failed again");
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
    failures("FailureQueue", 1);

    assertThat(redrive(LOOK)).isTrue();
    assertThat(said.toString()).contains("AnnounceChangesFunction", id);
    assertThat(redrive(new Redrive.Choice(true, Set.of(), true, 1000))).isTrue();
    assertThat(said.toString()).contains("would hand the changes to AnnounceChangesFunction");
    assertThat(redrive(ALL)).as("it is still poison").isFalse();
    assertThat(said.toString()).contains("failed again");
    row(
        "A change of a table always fails",
        "An item nobody can read, among a channel's recordings");
  }

  @Test
  void changes_that_the_stream_has_forgotten_are_made_good_by_the_schedule() {
    send("FailureQueue", forgotten("MergeSessionsFunction", "StreamsTable"));

    assertThat(redrive(new Redrive.Choice(true, Set.of(), true, 1000))).isTrue();
    assertThat(said.toString()).contains("would run CloseStaleSessionsFunction");
    assertThat(redrive(ALL)).isTrue();

    assertThat(said.toString()).contains("replayed", "of which 0 are left");
  }

  @Test
  void what_playback_was_to_be_told_and_nobody_knows_any_more_stays() {
    send("FailureQueue", forgotten("AnnouncePlaybackChangeFunction", "ResourcesTable"));

    assertThat(redrive(ALL)).isFalse();

    assertThat(said.toString()).contains("has forgotten the changes", "of which 1 are left");
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
    send("FinalizeFailureQueue", "{\"channelId\":\"Chan\",\"recordingId\":\"r\",\"again\":true}");
    send("FinalizeQueue", "this is poison");
    var channel = service.channel(service.configuration("unbroken-recordings-message", 0));
    broadcast(channel, "m", true);

    service.announced(channel, "Recording End", stream("m"));

    failures("FinalizeFailureQueue", 2);
    assertThat(redrive(LOOK)).isTrue();
    assertThat(said.toString()).contains("FinalizeRecordingFunction", "Chan");
    assertThat(redrive(ALL)).as("what is no JSON is nothing to send again").isFalse();
    assertThat(said.toString()).contains("replayed", "of which 1 are left");
    row("A message always fails", "It is no JSON; another that was given up is replayed");
  }

  @Test
  void what_nobody_knows_is_shown_and_stays() {
    send("FailureQueue", "what is this?");

    assertThat(redrive(ALL)).isFalse();

    assertThat(said.toString()).contains("it is not known what it is", "of which 1 are left");
  }

  @Test
  void a_recording_that_failed_is_finalized_again_by_a_command_when_its_bucket_is_back() {
    var bucket = "unbroken-recordings-gone";
    var channel = service.channel(service.configuration(bucket, 0));
    broadcast(channel, "g", false);
    var failed = service.announced(channel, "Recording End Failure", stream("g"));
    var id = failed.at("/detail/recording_session_id").asText();
    Media.transportStream(service, service.place(channel, stream("g")), 2);

    assertThat(finalizes(channel, id)).isTrue();

    assertThat(said.toString()).contains("It is ENDED.");
    var ended = service.announced(channel, "Recording End", stream("g"));
    assertThat(ended.at("/resources/1").asText())
        .isEqualTo("urn:unbroken:event:%s-1-ended-2".formatted(id));
    assertThat(finalizes(channel, id)).as("again").isTrue();
    assertThat(said.toString()).contains("there is nothing to do");
  }

  @Test
  void the_command_says_what_cannot_be_finalized() {
    var channel = service.channel(service.configuration("unbroken-recordings-open", 0));
    service.say(channel, stream("o"), "Stream Start", Instant.now());
    var open = service.announced(channel, "Recording Start", stream("o"));

    assertThatThrownBy(() -> finalizes(channel, open.at("/detail/recording_session_id").asText()))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("still takes streams");
    assertThatThrownBy(() -> finalizes(channel, "nothing00000"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("has no recording nothing00000");
  }

  private void broadcast(String channel, String name, boolean media) {
    var start = Instant.now().minusSeconds(60);
    service.say(channel, stream(name), "Stream Start", start);
    var place = service.place(channel, stream(name));
    if (media) {
      Media.transportStream(service, place, 2);
    }
    service.say(channel, stream(name), "Stream End", start.plusSeconds(4));
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

  private void send(String queue, String body) {
    var sqs = service.runtime.clients().sqs();
    var url = sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
    sqs.sendMessage(send -> send.queueUrl(url).messageBody(body));
  }

  /** Waits until so many are in the queue. */
  private void failures(String queue, int count) {
    var sqs = service.runtime.clients().sqs();
    var url = sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
    Service.until(
        () ->
            sqs.getQueueAttributes(get ->
                    get.queueUrl(url).attributeNamesWithStrings("ApproximateNumberOfMessages"))
                .attributesAsStrings()
                .get("ApproximateNumberOfMessages"),
        number -> Integer.parseInt(number) >= count);
  }

  private boolean redrive(Redrive.Choice choice) {
    said.getBuffer().setLength(0);
    return new Redrive(deployment, template(), new PrintWriter(said, true)).run(choice);
  }

  private boolean finalizes(String channel, String recording) {
    said.getBuffer().setLength(0);
    return new Finalize(deployment, new PrintWriter(said, true))
        .run(channel.substring(channel.lastIndexOf('/') + 1), recording, Duration.ofSeconds(30));
  }

  private static Template template() {
    return TemplateReader.read(
        Service.template(), Map.of(), new Place("123456789012", "us-west-2", "http://127.0.0.1"));
  }
}

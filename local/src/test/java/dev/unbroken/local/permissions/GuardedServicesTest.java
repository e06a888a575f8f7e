package dev.unbroken.local.permissions;

import static dev.unbroken.local.permissions.Guarded.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What a function is let do with buckets, queues, buses and secrets by its own statements. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GuardedServicesTest {

  private final Guarded guard = new Guarded();

  @Test
  void a_copy_reads_one_object_and_writes_another() {
    var objects =
        guard.s3(
            "{Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::live-*/*'}",
            "{Effect: Allow, Action: 's3:PutObject', Resource: 'arn:aws:s3:::kept-*/*'}");

    objects.copyObject(copy ->
        copy.sourceBucket("live-1").sourceKey("a").destinationBucket("kept-1").destinationKey("b"));

    refused(
        () ->
            objects.copyObject(copy ->
                copy.sourceBucket("kept-1")
                    .sourceKey("a")
                    .destinationBucket("kept-1")
                    .destinationKey("b")),
        403,
        "AccessDenied",
        "s3:GetObject on resource: \"arn:aws:s3:::kept-1/a\" because");
    refused(
        () -> objects.putObject(put -> put.bucket("live-1").key("a"), RequestBody.empty()),
        403,
        "AccessDenied",
        "s3:PutObject on resource: \"arn:aws:s3:::live-1/a\"");
    assertThat(guard.passed).containsExactly("copyObject");
  }

  @Test
  void only_who_may_list_a_bucket_learns_that_an_object_is_not_there() {
    var get = "{Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::shows/*'}";
    var list = "{Effect: Allow, Action: 's3:ListBucket', Resource: 'arn:aws:s3:::shows'}";

    refused(
        () -> guard.s3(get).getObjectAsBytes(g -> g.bucket("shows").key("gone")),
        403,
        "AccessDenied",
        "s3:ListBucket on resource: \"arn:aws:s3:::shows\"");
    assertThatThrownBy(
            () -> guard.s3(get, list).getObjectAsBytes(g -> g.bucket("shows").key("gone")))
        .isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void looking_for_a_bucket_is_listing_it_and_the_refusal_of_a_head_says_nothing() {
    var objects =
        guard.s3("{Effect: Allow, Action: 's3:ListBucket', Resource: 'arn:aws:s3:::shows'}");

    objects.headBucket(head -> head.bucket("shows"));
    objects.listObjectsV2(list -> list.bucket("shows"));

    assertThatThrownBy(() -> objects.headBucket(head -> head.bucket("others")))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(403);
              assertThat(e.awsErrorDetails().errorCode()).isNull();
            });
    assertThat(guard.passed).containsExactly("headBucket", "listObjectsV2");
  }

  @Test
  void a_message_needs_its_queue_and_an_event_its_bus() {
    var queues =
        guard.guarded(
            SqsClient.class, "{Effect: Allow, Action: 'sqs:SendMessage', Resource: !GetAtt Q.Arn}");
    var buses =
        guard.guarded(
            EventBridgeClient.class,
            "{Effect: Allow, Action: 'events:PutEvents', Resource: !Sub"
                + " 'arn:aws:events:${AWS::Region}:${AWS::AccountId}:event-bus/default'}");

    queues.sendMessage(send -> send.queueUrl("http://q/123456789012/Q").messageBody("a"));
    queues.sendMessageBatch(send -> send.queueUrl("http://q/123456789012/Q"));
    buses.putEvents(put -> put.entries(event("default"), event("default")));

    refused(
        () -> queues.sendMessage(send -> send.queueUrl("http://q/123456789012/R").messageBody("a")),
        403,
        "AccessDenied",
        "sqs:sendmessage on resource: arn:aws:sqs:us-west-2:123456789012:R");
    refused(
        () -> buses.putEvents(put -> put.entries(event("other"))),
        400,
        "AccessDeniedException",
        "events:PutEvents on resource: arn:aws:events:us-west-2:123456789012:event-bus/other");
    assertThat(guard.passed).containsExactly("sendMessage", "sendMessageBatch", "putEvents");
  }

  @Test
  void a_secret_is_read_by_whoever_may_read_this_very_one() {
    var arn = "arn:aws:secretsmanager:us-west-2:123456789012:secret:Keys-AbCdEf";
    var secrets =
        guard.guarded(
            SecretsManagerClient.class,
            "{Effect: Allow, Action: 'secretsmanager:GetSecretValue', Resource: '%s'}"
                .formatted(arn));

    secrets.getSecretValue(get -> get.secretId(arn));

    assertThatThrownBy(() -> secrets.getSecretValue(get -> get.secretId(arn + "2")))
        .isInstanceOf(SecretsManagerException.class);
    refused(
        () -> secrets.putSecretValue(put -> put.secretId(arn).secretString("mine")),
        400,
        "AccessDeniedException",
        "secretsmanager:PutSecretValue on resource: " + arn + " because");
    // By its name it might be any.
    refused(
        () -> secrets.getSecretValue(get -> get.secretId("Keys")),
        400,
        "AccessDeniedException",
        "secretsmanager:GetSecretValue on resource: * because");
    assertThat(guard.passed).containsExactly("getSecretValue");
  }

  private static PutEventsRequestEntry event(String bus) {
    return PutEventsRequestEntry.builder().source("a").eventBusName(bus).build();
  }
}

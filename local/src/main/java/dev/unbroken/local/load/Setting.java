package dev.unbroken.local.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ivs.IvsClient;
import software.amazon.awssdk.services.ivs.model.RecordingConfigurationState;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What a load needs before it begins, and looks at when it is over. */
final class Setting {

  private static final String BUCKET = "unbroken-recordings-load";
  private static final int AT_ONCE = 4;

  private Setting() {}

  /** Makes the channels, which record with this window; returns their ARNs. */
  static List<String> channels(Account account, int count, Duration window)
      throws InterruptedException {
    account.s3().createBucket(create -> create.bucket(BUCKET));
    var configuration =
        account
            .ivs()
            .createRecordingConfiguration(create ->
                create
                    .name("load")
                    .recordingReconnectWindowSeconds((int) window.toSeconds())
                    .destinationConfiguration(to -> to.s3(s3 -> s3.bucketName(BUCKET))))
            .recordingConfiguration()
            .arn();
    awaitActive(account.ivs(), configuration);
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var made =
          IntStream.range(0, count)
              .mapToObj(number ->
                  CompletableFuture.supplyAsync(
                      () -> channel(account.ivs(), configuration, number), threads))
              .toList();
      return made.stream().map(CompletableFuture::join).toList();
    }
  }

  private static String channel(IvsClient ivs, String configuration, int number) {
    return ivs.createChannel(
            create -> create.name("load-" + number).recordingConfigurationArn(configuration))
        .channel()
        .arn();
  }

  private static void awaitActive(IvsClient ivs, String arn) throws InterruptedException {
    for (int question = 0; question < 150; question++) {
      var state =
          ivs.getRecordingConfiguration(get -> get.arn(arn)).recordingConfiguration().state();
      if (state == RecordingConfigurationState.ACTIVE) {
        return;
      }
      Thread.sleep(Duration.ofMillis(200));
    }
    throw new IllegalStateException("The recording configuration does not become ACTIVE");
  }

  /** How many messages the queues hold for what was given up. */
  static int givenUp(SqsClient sqs) {
    var count = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    return sqs.listQueues().queueUrls().stream()
        .filter(url -> url.contains("FailureQueue"))
        .map(url -> sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(count)))
        .map(answer -> Map.copyOf(answer.attributes()).getOrDefault(count, "0"))
        .mapToInt(Integer::parseInt)
        .sum();
  }
}

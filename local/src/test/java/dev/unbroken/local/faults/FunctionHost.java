package dev.unbroken.local.faults;

import dev.unbroken.handlers.frame.Host;
import dev.unbroken.local.tally.CountedClient;
import dev.unbroken.local.tally.FunctionTally;
import dev.unbroken.metrics.Metrics;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Where one function runs in these tests: its environment, its clients, the wound clock. */
record FunctionHost(
    Map<String, String> variables,
    DynamoDbClient dynamoDb,
    S3Client s3,
    SqsClient sqs,
    EventBridgeClient eventBridge,
    SecretsManagerClient secretsManager,
    InstantSource clock,
    RandomGenerator random,
    Metrics metrics)
    implements Host {

  /** The same, whose calls are counted. */
  FunctionHost counted(FunctionTally tally) {
    return new FunctionHost(
        variables,
        CountedClient.of(DynamoDbClient.class, dynamoDb, tally),
        CountedClient.of(S3Client.class, s3, tally),
        CountedClient.of(SqsClient.class, sqs, tally),
        CountedClient.of(EventBridgeClient.class, eventBridge, tally),
        secretsManager,
        clock,
        random,
        tally);
  }

  @Override
  public Optional<String> environment(String name) {
    return Optional.ofNullable(variables.get(name));
  }
}

package dev.unbroken.bench.handler;

import dev.unbroken.handlers.frame.Host;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Where the measured functions run: with a client of the tables, and none of anything else. */
record MeasuredHost(DynamoDbClient dynamoDb, Map<String, String> variables, RandomGenerator random)
    implements Host {

  MeasuredHost(DynamoDbClient dynamoDb, Map<String, String> variables) {
    this(dynamoDb, variables, new SecureRandom());
  }

  @Override
  public Optional<String> environment(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  @Override
  public InstantSource clock() {
    return InstantSource.system();
  }

  @Override
  public S3Client s3() {
    throw notMeasured("S3");
  }

  @Override
  public SqsClient sqs() {
    throw notMeasured("SQS");
  }

  @Override
  public EventBridgeClient eventBridge() {
    throw notMeasured("EventBridge");
  }

  @Override
  public SecretsManagerClient secretsManager() {
    throw notMeasured("Secrets Manager");
  }

  private static IllegalStateException notMeasured(String service) {
    return new IllegalStateException("No measured function uses " + service);
  }
}

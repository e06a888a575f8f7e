package dev.unbroken.local.host;

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

/** A function's host on this machine: the clients of all functions and its own environment. */
public final class LocalHost implements Host {

  private static final RandomGenerator RANDOM = new SecureRandom();

  private final Clients clients;
  private final Map<String, String> environment;
  private final InstantSource clock;

  /** A host with these variables and nothing of the process's own. */
  public LocalHost(Clients clients, Map<String, String> environment, InstantSource clock) {
    this.clients = clients;
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  @Override
  public Optional<String> environment(String name) {
    // Asked for when it is needed: the engine may still be choosing its port.
    return name.equals("AWS_ENDPOINT_URL_S3")
        ? Optional.of(clients.s3Address().toString())
        : Optional.ofNullable(environment.get(name));
  }

  @Override
  public DynamoDbClient dynamoDb() {
    return clients.dynamoDb();
  }

  @Override
  public S3Client s3() {
    return clients.s3();
  }

  @Override
  public SqsClient sqs() {
    return clients.sqs();
  }

  @Override
  public EventBridgeClient eventBridge() {
    return clients.eventBridge();
  }

  @Override
  public SecretsManagerClient secretsManager() {
    return clients.secretsManager();
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public RandomGenerator random() {
    return RANDOM;
  }
}

package dev.unbroken.local.host;

import dev.unbroken.handlers.frame.Host;
import dev.unbroken.local.permissions.Guard;
import dev.unbroken.local.tally.CountedClient;
import dev.unbroken.local.tally.FunctionTally;
import dev.unbroken.metrics.Metrics;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.Lazy;

/**
 * A function's host on this machine: the clients of all functions, as far as it may use them, and
 * its own environment.
 */
public final class LocalHost implements Host {

  private static final RandomGenerator RANDOM = new SecureRandom();

  private final Clients clients;
  private final Map<String, String> environment;
  private final InstantSource clock;
  private final FunctionTally tally;
  private final Lazy<DynamoDbClient> dynamoDb;
  private final Lazy<S3Client> s3;
  private final Lazy<SqsClient> sqs;
  private final Lazy<EventBridgeClient> eventBridge;
  private final Lazy<SecretsManagerClient> secretsManager;

  /**
   * A host with these variables and nothing of the process's own, whose function may do what the
   * guard lets pass, and whose calls are counted.
   */
  public LocalHost(
      Clients clients,
      Guard guard,
      FunctionTally tally,
      Map<String, String> environment,
      InstantSource clock) {
    this.clients = clients;
    this.environment = Map.copyOf(environment);
    this.clock = clock;
    this.tally = tally;
    this.dynamoDb = own(DynamoDbClient.class, clients::dynamoDb, guard);
    this.s3 = own(S3Client.class, clients::s3, guard);
    this.sqs = own(SqsClient.class, clients::sqs, guard);
    this.eventBridge = own(EventBridgeClient.class, clients::eventBridge, guard);
    this.secretsManager = own(SecretsManagerClient.class, clients::secretsManager, guard);
  }

  private <C extends SdkClient> Lazy<C> own(Class<C> type, Supplier<C> real, Guard guard) {
    return new Lazy<>(() -> guard.before(type, CountedClient.of(type, real.get(), tally)));
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
    return dynamoDb.getValue();
  }

  @Override
  public S3Client s3() {
    return s3.getValue();
  }

  @Override
  public SqsClient sqs() {
    return sqs.getValue();
  }

  @Override
  public EventBridgeClient eventBridge() {
    return eventBridge.getValue();
  }

  @Override
  public SecretsManagerClient secretsManager() {
    return secretsManager.getValue();
  }

  @Override
  public Metrics metrics() {
    return tally;
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

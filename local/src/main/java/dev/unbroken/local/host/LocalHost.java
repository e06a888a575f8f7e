package dev.unbroken.local.host;

import dev.unbroken.handlers.frame.Host;
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
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.Lazy;

/** A function's host on this machine: the clients of all functions and its own environment. */
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

  /** A host with these variables and nothing of the process's own, whose calls are counted. */
  public LocalHost(
      Clients clients, Map<String, String> environment, InstantSource clock, FunctionTally tally) {
    this.clients = clients;
    this.environment = Map.copyOf(environment);
    this.clock = clock;
    this.tally = tally;
    this.dynamoDb = counted(DynamoDbClient.class, clients::dynamoDb);
    this.s3 = counted(S3Client.class, clients::s3);
    this.sqs = counted(SqsClient.class, clients::sqs);
    this.eventBridge = counted(EventBridgeClient.class, clients::eventBridge);
  }

  private <C extends SdkClient> Lazy<C> counted(Class<C> type, Supplier<C> real) {
    return new Lazy<>(() -> CountedClient.of(type, real.get(), tally));
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

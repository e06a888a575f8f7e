package dev.unbroken.local.faults;

import dev.unbroken.local.permissions.Guard;
import dev.unbroken.local.permissions.Need;
import dev.unbroken.local.template.FunctionResource;
import dev.unbroken.metrics.Metrics;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The clients of AWS that each function has, and one that nothing happens to. */
final class ClientsOfFunctions implements AutoCloseable {

  /** Whether the SDK itself asks again, as it does where it is deployed, at once. */
  enum Retries {
    NONE,
    AT_ONCE
  }

  /** Where the engines listen. */
  record Addresses(URI dynamoDb, URI s3, URI sqs, URI events) {}

  private record Key(String function, Retries retries) {}

  private static final StaticCredentialsProvider ANYBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private final SdkHttpClient http;
  private final SdkHttpClient queues;
  private final Addresses addresses;
  private final Trouble trouble;
  private final InstantSource clock;
  private final Map<Key, FunctionHost> hosts = new HashMap<>();
  private final Map<String, Set<Need>> asked = new ConcurrentHashMap<>();
  private final SeededIds random = new SeededIds();
  final DynamoDbClient dynamoDb;
  final S3Client s3;

  ClientsOfFunctions(
      SdkHttpClient http,
      SdkHttpClient queues,
      Addresses addresses,
      Trouble trouble,
      InstantSource clock) {
    this.http = http;
    this.queues = queues;
    this.addresses = addresses;
    this.trouble = trouble;
    this.clock = clock;
    this.dynamoDb = build(DynamoDbClient.builder(), addresses.dynamoDb(), http, Retries.AT_ONCE);
    this.s3 = build(S3Client.builder().forcePathStyle(true), addresses.s3(), http, Retries.AT_ONCE);
  }

  /** The same ids again from here on. */
  void sameIds() {
    random.reset();
  }

  FunctionHost host(FunctionResource function, Retries retries) {
    return hosts.computeIfAbsent(new Key(function.name(), retries), _ -> make(function, retries));
  }

  /** What a function has asked of AWS since the engines started. */
  Set<Need> asked(String function) {
    return asked.computeIfAbsent(function, _ -> ConcurrentHashMap.newKeySet());
  }

  private FunctionHost make(FunctionResource function, Retries retries) {
    var variables = new HashMap<>(function.environment());
    variables.put("AWS_REGION", Engines.REGION);
    variables.put("AWS_SAM_LOCAL", "true");
    variables.put("AWS_ENDPOINT_URL_S3", addresses.s3().toString());
    variables.put("PAGE_TOKEN_KEY", "a secret of the tests");
    var name = function.name();
    var toAws = new Wire(name, http, trouble);
    var toQueues = new Wire(name, queues, trouble);
    var guard = Guard.of(function, Engines.PLACE, need -> asked(name).add(need));
    return new FunctionHost(
        Map.copyOf(variables),
        guard.before(
            DynamoDbClient.class,
            build(DynamoDbClient.builder(), addresses.dynamoDb(), toAws, retries)),
        guard.before(
            S3Client.class,
            build(S3Client.builder().forcePathStyle(true), addresses.s3(), toAws, retries)),
        guard.before(
            SqsClient.class, build(SqsClient.builder(), addresses.sqs(), toQueues, retries)),
        guard.before(
            EventBridgeClient.class,
            build(EventBridgeClient.builder(), addresses.events(), toAws, retries)),
        guard.before(SecretsManagerClient.class, new SecretOfTheHooks()),
        clock,
        random,
        Metrics.NONE);
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, URI endpoint, SdkHttpClient http, Retries retries) {
    return builder
        .httpClient(http)
        .region(Region.of(Engines.REGION))
        .endpointOverride(endpoint)
        .credentialsProvider(ANYBODY)
        .overrideConfiguration(each -> each.retryStrategy(strategy(retries)))
        .build();
  }

  private static RetryStrategy strategy(Retries retries) {
    return switch (retries) {
      case NONE -> AwsRetryStrategy.doNotRetry();
      case AT_ONCE ->
          AwsRetryStrategy.standardRetryStrategy().toBuilder()
              .backoffStrategy(BackoffStrategy.retryImmediately())
              .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
              .build();
    };
  }

  @Override
  public void close() {
    for (var host : hosts.values()) {
      for (SdkAutoCloseable client :
          List.of(host.dynamoDb(), host.s3(), host.sqs(), host.eventBridge())) {
        client.close();
      }
    }
    dynamoDb.close();
    s3.close();
  }

  /** Ids that can be had again, and no time lost between two attempts. */
  private static final class SeededIds implements RandomGenerator {
    private Random random = new Random(1);

    synchronized void reset() {
      random = new Random(1);
    }

    @Override
    public synchronized long nextLong() {
      return random.nextLong();
    }

    /** How long to wait, in milliseconds. */
    @Override
    public long nextLong(long bound) {
      return 0;
    }
  }
}

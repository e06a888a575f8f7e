package dev.unbroken.handlers.frame;

import dev.unbroken.metrics.Metrics;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.Lazy;

/**
 * Lambda: variables of the process, and clients that share one HTTP client, built when first asked
 * for.
 */
final class LambdaHost implements Host {

  /**
   * How long an answer may take before another connection is tried: one that SnapStart froze, or
   * that slept between two calls, may have gone silent, and nothing else would ever say so.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /**
   * How long a call may take with all its retries: longer than a service takes to come back from a
   * hiccup, no longer than half of any function's timeout, so that what fails is still reported.
   */
  static final Duration LONGEST_CALL = Duration.ofSeconds(5);

  /** S3 takes whole files. */
  private static final Duration PATIENCE_WITH_S3 = Duration.ofSeconds(10);

  private static final class Holder {
    static final LambdaHost INSTANCE =
        new LambdaHost(
            () -> AwsCrtHttpClient.builder().connectionTimeout(Duration.ofSeconds(2)).build());
  }

  private final Lazy<SdkHttpClient> http;
  private final Lazy<DynamoDbClient> dynamoDb =
      new Lazy<>(() -> build(DynamoDbClient.builder(), "DYNAMODB"));
  private final Lazy<S3Client> s3 =
      new Lazy<>(() ->
          build(
              S3Client.builder().forcePathStyle(environment("AWS_ENDPOINT_URL_S3").isPresent()),
              "S3",
              limits -> limits.apiCallAttemptTimeout(PATIENCE_WITH_S3)));
  private final Lazy<SqsClient> sqs = new Lazy<>(() -> build(SqsClient.builder(), "SQS"));
  private final Lazy<EventBridgeClient> eventBridge =
      new Lazy<>(() -> build(EventBridgeClient.builder(), "EVENTBRIDGE"));
  private final Lazy<Metrics> metrics =
      new Lazy<>(() ->
          new EmbeddedMetrics(
              environment("SERVICE_NAME").orElse("unbroken"),
              Invocation.function(environment("_HANDLER").orElse("unknown")),
              clock(),
              System.out));
  private final Lazy<SecretsManagerClient> secretsManager =
      new Lazy<>(() -> build(SecretsManagerClient.builder(), "SECRETS_MANAGER"));
  private final Lazy<AwsCredentialsProvider> credentials = new Lazy<>(LambdaHost::credentials);
  private final RandomGenerator random = new SecureRandom();

  LambdaHost(Supplier<SdkHttpClient> http) {
    this.http = new Lazy<>(http);
  }

  static LambdaHost instance() {
    return Holder.INSTANCE;
  }

  @Override
  public Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name));
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
  public InstantSource clock() {
    return InstantSource.system();
  }

  @Override
  public Metrics metrics() {
    return metrics.getValue();
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  /**
   * Where Lambda has them: in variables, or behind an address where SnapStart restored the process.
   * The SDK's own chain asks files and the machine's network as well, whose classes a cold start
   * would load.
   */
  private static AwsCredentialsProvider credentials() {
    return AwsCredentialsProviderChain.of(
        SystemPropertyCredentialsProvider.create(),
        EnvironmentVariableCredentialsProvider.create(),
        ContainerCredentialsProvider.create());
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, String service) {
    return build(
        builder,
        service,
        limits -> limits.apiCallAttemptTimeout(PATIENCE).apiCallTimeout(LONGEST_CALL));
  }

  /**
   * Builds a client; {@code AWS_ENDPOINT_URL_<service>} leads it elsewhere, as AWS's own tools have
   * it.
   */
  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, String service, Consumer<ClientOverrideConfiguration.Builder> limits) {
    builder.httpClient(http.getValue());
    builder.credentialsProvider(credentials.getValue());
    environment("AWS_REGION").map(Region::of).ifPresent(builder::region);
    builder.overrideConfiguration(limits);
    environment("AWS_ENDPOINT_URL_" + service)
        .map(URI::create)
        .ifPresent(builder::endpointOverride);
    return builder.build();
  }
}

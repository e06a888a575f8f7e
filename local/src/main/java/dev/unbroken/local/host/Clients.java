package dev.unbroken.local.host;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.Lazy;

/** The clients of this machine's services, one each, made when first asked for. */
public final class Clients implements AutoCloseable {

  private final Lazy<SdkHttpClient> http =
      new Lazy<>(() ->
          AwsCrtHttpClient.builder()
              .connectionTimeout(Duration.ofSeconds(2))
              .maxConcurrency(100)
              .build());
  private final Supplier<DynamoDbClient> dynamoDb;
  private final Lazy<S3Client> s3;
  private final Supplier<URI> s3Address;
  private final Lazy<SqsClient> sqs;
  private final Lazy<EventBridgeClient> eventBridge;
  private final Lazy<SecretsManagerClient> secretsManager;

  /** Clients that go to these addresses; the tables are in this process. */
  public Clients(
      String region,
      Supplier<DynamoDbClient> dynamoDb,
      Supplier<URI> s3,
      Supplier<URI> sqs,
      Supplier<URI> events) {
    this.dynamoDb = dynamoDb;
    this.s3Address = s3;
    this.s3 = new Lazy<>(() -> build(S3Client.builder().forcePathStyle(true), region, s3.get()));
    this.sqs = new Lazy<>(() -> build(SqsClient.builder(), region, sqs.get()));
    this.eventBridge = new Lazy<>(() -> build(EventBridgeClient.builder(), region, events.get()));
    this.secretsManager =
        new Lazy<>(() -> build(SecretsManagerClient.builder(), region, events.get()));
  }

  /** The client of the tables. */
  public DynamoDbClient dynamoDb() {
    return dynamoDb.get();
  }

  /** The client of the objects. */
  public S3Client s3() {
    return s3.getValue();
  }

  /** Where the objects can be fetched. */
  public URI s3Address() {
    return s3Address.get();
  }

  /** The client of the queues. */
  public SqsClient sqs() {
    return sqs.getValue();
  }

  /** The client of the bus. */
  public EventBridgeClient eventBridge() {
    return eventBridge.getValue();
  }

  /** The client of the secrets, which are on the bus's port. */
  public SecretsManagerClient secretsManager() {
    return secretsManager.getValue();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, String region, URI endpoint) {
    return builder
        .httpClient(http.getValue())
        .region(Region.of(region))
        .endpointOverride(endpoint)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  @Override
  public void close() {
    if (s3.hasValue()) {
      s3.getValue().close();
    }
    if (sqs.hasValue()) {
      sqs.getValue().close();
    }
    if (eventBridge.hasValue()) {
      eventBridge.getValue().close();
    }
    if (secretsManager.hasValue()) {
      secretsManager.getValue().close();
    }
    if (http.hasValue()) {
      http.getValue().close();
    }
  }
}

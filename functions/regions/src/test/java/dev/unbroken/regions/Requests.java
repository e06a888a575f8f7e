package dev.unbroken.regions;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Where requests of the functions' clients go and what they are signed for: in every region, one
 * that is not yet known included, plain, by FIPS, by dual stack and by both.
 */
public final class Requests implements Callable<Map<String, String>> {

  private final Map<String, String> sent = new TreeMap<>();

  /** Made by name in a class loader of its own. */
  public Requests() {}

  @Override
  public Map<String, String> call() {
    record("dynamodb", DynamoDbClient::builder, client -> client.listTables());
    record("events", EventBridgeClient::builder, client -> client.putEvents(_ -> {}));
    record("s3", S3Client::builder, client -> client.headObject(o -> o.bucket("some").key("a")));
    record(
        "secretsmanager",
        SecretsManagerClient::builder,
        client -> client.getSecretValue(secret -> secret.secretId("a")));
    record("sqs", SqsClient::builder, client -> client.getQueueUrl(queue -> queue.queueName("a")));
    return sent;
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> void record(
      String service, Supplier<B> builder, Consumer<C> request) {
    for (var region : Stream.concat(Region.regions().stream(), unknown()).toList()) {
      for (var fips : List.of(false, true)) {
        for (var dualStack : List.of(false, true)) {
          var name = "%s %s fips %s dual stack %s".formatted(service, region, fips, dualStack);
          sent.put(name, sent(builder.get().region(region), fips, dualStack, request));
        }
      }
    }
  }

  private static Stream<Region> unknown() {
    return Stream.of(Region.of("eu-unknown-9"));
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> String sent(
      B builder, boolean fips, boolean dualStack, Consumer<C> request) {
    var http = new Noting();
    try {
      request.accept(
          builder
              .fipsEnabled(fips)
              .dualstackEnabled(dualStack)
              .httpClient(http)
              .credentialsProvider(
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
              .build());
    } catch (SdkClientException | NullPointerException | Sent e) {
      // Sent, or refused, as where a partition has no such endpoint.
    }
    return http.noted;
  }

  private static final class Sent extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Sends nothing. */
  private static final class Noting implements SdkHttpClient {

    private String noted = "refused";

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      var http = request.httpRequest();
      var signature = http.firstMatchingHeader("Authorization").orElseThrow();
      noted = http.host() + " " + signature.replaceAll(".*=key/\\d+/([^,]*),.*", "$1");
      throw new Sent();
    }

    @Override
    public void close() {}
  }
}

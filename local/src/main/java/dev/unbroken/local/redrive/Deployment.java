package dev.unbroken.local.redrive;

import dev.unbroken.local.Endpoints;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A running Unbroken: on this machine, or as a stack of AWS, where CloudFormation has put the
 * stack's name before, and something random after, each resource's name in the template.
 */
public final class Deployment implements AutoCloseable {

  private static final String LOCAL_REGION = "us-west-2";

  private final SdkHttpClient http = AwsCrtHttpClient.create();
  private final Optional<String> stack;
  private final SqsClient sqs;
  private final DynamoDbClient dynamoDb;
  private final DynamoDbStreamsClient streams;
  private final LambdaClient lambda;

  private Deployment(Optional<String> stack, Optional<Endpoints> local, Optional<String> region) {
    this.stack = stack;
    this.sqs = build(SqsClient.builder(), local.map(Endpoints::sqs), region);
    this.dynamoDb = build(DynamoDbClient.builder(), local.map(Endpoints::dynamoDb), region);
    this.streams = build(DynamoDbStreamsClient.builder(), local.map(Endpoints::dynamoDb), region);
    this.lambda = build(LambdaClient.builder(), local.map(Endpoints::eventBridge), region);
  }

  /** The runtime of this machine that listens there. */
  public static Deployment at(Endpoints endpoints) {
    return new Deployment(Optional.empty(), Optional.of(endpoints), Optional.of(LOCAL_REGION));
  }

  /** The runtime of this machine whose API has this port. */
  static Deployment at(int port) {
    return at(
        new Endpoints(
            loopback(port),
            loopback(port + 1),
            loopback(port + 2),
            loopback(port + 3),
            loopback(port + 4)));
  }

  /** A stack of AWS, with the credentials and, unless it is given, the region AWS's tools use. */
  static Deployment stack(String name, Optional<String> region) {
    return new Deployment(Optional.of(name), Optional.empty(), region);
  }

  private static URI loopback(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, Optional<URI> local, Optional<String> region) {
    builder.httpClient(http);
    region.map(Region::of).ifPresent(builder::region);
    local.ifPresent(address ->
        builder
            .endpointOverride(address)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))));
    return builder.build();
  }

  SqsClient sqs() {
    return sqs;
  }

  DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  DynamoDbStreamsClient streams() {
    return streams;
  }

  LambdaClient lambda() {
    return lambda;
  }

  /** The URL of a queue of the template. */
  String queueUrl(String name) {
    var urls =
        sqs.listQueuesPaginator(list -> list.queueNamePrefix(prefix(name))).queueUrls().stream();
    return only(
        "queue", name, urls.filter(url -> isNamed(url.substring(url.lastIndexOf('/') + 1), name)));
  }

  /** The name of a table of the template. */
  String table(String name) {
    var tables = dynamoDb.listTablesPaginator().tableNames().stream();
    return only("table", name, tables.filter(found -> isNamed(found, name)));
  }

  /** The name of a function of the template. */
  String function(String name) {
    if (stack.isEmpty()) {
      return name;
    }
    var functions =
        lambda.listFunctionsPaginator().functions().stream()
            .map(FunctionConfiguration::functionName);
    return only("function", name, functions.filter(found -> isNamed(found, name)));
  }

  private String prefix(String name) {
    return stack.map(given -> given + "-" + name).orElse(name);
  }

  private boolean isNamed(String found, String name) {
    return stack.isPresent() ? found.startsWith(prefix(name) + "-") : found.equals(name);
  }

  private String only(String kind, String name, Stream<String> found) {
    List<String> all = found.toList();
    if (all.size() != 1) {
      throw new CommandFailure(
          "There %s %s %s%s here; is it deployed in this region?"
              .formatted(
                  all.isEmpty() ? "is no" : "is more than one",
                  kind,
                  name,
                  stack.map(" of the stack %s"::formatted).orElse("")));
    }
    return all.getFirst();
  }

  @Override
  public void close() {
    sqs.close();
    dynamoDb.close();
    streams.close();
    lambda.close();
    http.close();
  }
}

package dev.unbroken.local.load;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.ivs.IvsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The clients of whoever uses the service under load. */
record Account(SdkHttpClient http, IvsClient ivs, S3Client s3, EventBridgeClient bus, SqsClient sqs)
    implements AutoCloseable {

  /** Clients of these services. */
  static Account at(Services services) {
    var http = AwsCrtHttpClient.builder().maxConcurrency(64).build();
    return new Account(
        http,
        build(IvsClient.builder(), http, services.api()),
        build(S3Client.builder().forcePathStyle(true), http, services.s3()),
        build(EventBridgeClient.builder(), http, services.eventBridge()),
        build(SqsClient.builder(), http, services.sqs()));
  }

  /** Where the services are. */
  record Services(URI api, URI s3, URI sqs, URI eventBridge) {}

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(
      B builder, SdkHttpClient http, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_WEST_2)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("load", "load")))
        .httpClient(http)
        .build();
  }

  @Override
  public void close() {
    ivs.close();
    s3.close();
    bus.close();
    sqs.close();
    http.close();
  }
}

package dev.unbroken.local.demo;

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

/** A user's AWS SDK clients for a runtime on this machine, where any credentials do. */
record Account(SdkHttpClient http, IvsClient ivs, S3Client s3, EventBridgeClient bus)
    implements AutoCloseable {

  /** Clients for these endpoints. */
  static Account at(URI api, URI s3, URI bus, Region region) {
    var http = AwsCrtHttpClient.create();
    return new Account(
        http,
        build(IvsClient.builder(), http, api, region),
        build(S3Client.builder().forcePathStyle(true), http, s3, region),
        build(EventBridgeClient.builder(), http, bus, region));
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(
      B builder, SdkHttpClient http, URI endpoint, Region region) {
    return builder
        .endpointOverride(endpoint)
        .region(region)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("demo", "demo")))
        .httpClient(http)
        .build();
  }

  @Override
  public void close() {
    ivs.close();
    s3.close();
    bus.close();
    http.close();
  }
}

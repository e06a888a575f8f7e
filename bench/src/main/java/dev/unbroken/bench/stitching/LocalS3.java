package dev.unbroken.bench.stitching;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Clients of the S3 of this machine, as the functions' are. */
final class LocalS3 {

  private LocalS3() {}

  static S3Client client(URI endpoint, ExecutionInterceptor interceptor) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.US_WEST_2)
        .forcePathStyle(true)
        .httpClientBuilder(AwsCrtHttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .overrideConfiguration(settings -> settings.addExecutionInterceptor(interceptor))
        .build();
  }
}

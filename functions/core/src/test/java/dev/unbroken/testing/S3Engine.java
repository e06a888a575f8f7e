package dev.unbroken.testing;

import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** An S3 in this JVM, in memory, on a port of the loopback that the system chose. */
final class S3Engine implements AutoCloseable {
  private final S3Proxy server;

  S3Engine() {
    server =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "test", "secret")
            .build();
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("The S3 engine of the tests does not start", e);
    }
  }

  S3ClientBuilder client() {
    return client(URI.create("http://127.0.0.1:" + server.getPort()));
  }

  /** The AWS SDK's own client, over the same HTTP as the functions. */
  static S3ClientBuilder client(URI endpoint) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.US_WEST_2)
        .forcePathStyle(true)
        .httpClientBuilder(AwsCrtHttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "secret")));
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The S3 engine of the tests does not stop", e);
    }
  }
}

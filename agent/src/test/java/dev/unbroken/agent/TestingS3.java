package dev.unbroken.agent;

import java.net.URI;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A real S3 engine with a bucket, which can be away. */
final class TestingS3 implements AutoCloseable {

  private final S3Proxy server;
  private final S3Client client;

  TestingS3() throws Exception {
    server =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "test", "secret")
            .build();
    server.start();
    client = client();
    client.createBucket(create -> create.bucket("recordings"));
  }

  S3Client client() {
    return S3Client.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + server.getPort()))
        .region(Region.US_WEST_2)
        .forcePathStyle(true)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "secret")))
        .build();
  }

  /** The bucket is gone: nothing can be written. */
  void away() {
    client.deleteBucket(delete -> delete.bucket("recordings"));
  }

  void back() {
    client.createBucket(create -> create.bucket("recordings"));
  }

  /** An object's text; empty when there is none. */
  String text(String key) {
    try {
      return client.getObjectAsBytes(get -> get.bucket("recordings").key(key)).asUtf8String();
    } catch (NoSuchKeyException _) {
      return "";
    }
  }

  List<String> keys() {
    return client.listObjectsV2Paginator(list -> list.bucket("recordings")).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  @Override
  public void close() {
    client.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The S3 engine of the tests does not stop", e);
    }
  }
}

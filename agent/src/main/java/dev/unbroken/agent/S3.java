package dev.unbroken.agent;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The client of S3. */
final class S3 {

  private S3() {}

  /** A client that gives up soon: what failed is tried again by whoever wanted it. */
  static S3Client client(Optional<String> region, Optional<URI> endpoint) {
    var builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(Duration.ofSeconds(5))
                    .socketTimeout(Duration.ofSeconds(20)))
            .overrideConfiguration(more -> more.apiCallAttemptTimeout(Duration.ofMinutes(2)));
    region.map(Region::of).ifPresent(builder::region);
    endpoint.ifPresent(at -> builder.endpointOverride(at).forcePathStyle(true));
    return builder.build();
  }
}

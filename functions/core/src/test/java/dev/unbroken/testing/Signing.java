package dev.unbroken.testing;

import dev.unbroken.accesskeys.AccessKey;
import dev.unbroken.signature.SignedCall;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * Signs calls with the AWS SDK's own signer.
 *
 * @param at when the caller believes to sign
 */
public record Signing(AccessKey key, Instant at, String region, String service) {

  /** As a client of IVS does. */
  public static Signing ivs(AccessKey key, Instant at, String region) {
    return new Signing(key, at, region, "ivs");
  }

  /** The request with the headers that sign it. */
  public SdkHttpRequest sign(SdkHttpRequest request, byte[] body) {
    return AwsV4HttpSigner.create()
        .sign(sign ->
            sign.request(request)
                .payload(ContentStreamProvider.fromByteArray(body))
                .identity(AwsBasicCredentials.create(key.id(), key.secret()))
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC)))
        .request();
  }

  /** The call as a gateway would hand it over that decodes nothing. */
  public static SignedCall call(SdkHttpRequest request, byte[] body) {
    var headers = new TreeMap<String, String>();
    request.forEachHeader((name, values) -> headers.put(name, String.join(",", values)));
    return SignedCall.of(
        request.method().name(),
        request.encodedPath(),
        request.encodedQueryParameters().orElse(""),
        headers,
        body);
  }
}

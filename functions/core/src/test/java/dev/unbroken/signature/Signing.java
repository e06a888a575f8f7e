package dev.unbroken.signature;

import dev.unbroken.accesskeys.AccessKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Signs calls with the AWS SDK's own signer. */
final class Signing {

  private Signing() {}

  static SignedCall sign(
      SdkHttpRequest request,
      byte[] body,
      AccessKey key,
      Instant at,
      String region,
      String service) {
    var signed =
        AwsV4HttpSigner.create()
            .sign(sign ->
                sign.request(request)
                    .payload(ContentStreamProvider.fromByteArray(body))
                    .identity(AwsBasicCredentials.create(key.id(), key.secret()))
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC)))
            .request();
    return call(signed, body);
  }

  /** The call as a gateway would hand it over that decodes nothing. */
  static SignedCall call(SdkHttpRequest request, byte[] body) {
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

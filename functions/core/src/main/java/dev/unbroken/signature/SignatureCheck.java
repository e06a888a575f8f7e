package dev.unbroken.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unbroken.accesskeys.AccessKey;
import dev.unbroken.failure.ServiceFailure.NotAuthentic;
import dev.unbroken.failure.ServiceFailure.NotAuthentic.Flaw;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets a call pass that was signed by Signature Version 4 with a key of the deployment, for its
 * region and its service, no longer than five minutes ago.
 *
 * <p>The signature is made once more from the call and compared in constant time. What is refused
 * is said in a way that helps and that tells nothing of what the signature should be.
 */
public final class SignatureCheck {

  private static final String SERVICE = "ivs";
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final String region;
  private final Function<String, Optional<AccessKey>> keys;
  private final InstantSource clock;

  /**
   * A check of calls to the service in a region.
   *
   * @param keys gives the key of an id, if it may be used
   */
  public SignatureCheck(
      String region, Function<String, Optional<AccessKey>> keys, InstantSource clock) {
    this.region = region;
    this.keys = keys;
    this.clock = clock;
  }

  /** Returns when the call is authentic; throws {@link NotAuthentic} when it is not. */
  public void check(SignedCall call) {
    var authorization = authorization(call);
    if (call.header("x-amz-security-token").isPresent()) {
      throw new NotAuthentic(
          Flaw.UNKNOWN_KEY,
          "The access keys of this service have no session tokens; is AWS_SESSION_TOKEN set?");
    }
    checkScope(authorization);
    var time = SigningTime.of(call);
    checkTime(authorization, time);
    var key =
        keys.apply(authorization.keyId())
            .orElseThrow(() ->
                new NotAuthentic(
                    Flaw.UNKNOWN_KEY,
                    "The access key of the request is not one of this service, or not active"));
    checkSignature(call, authorization, time, key);
  }

  private static Authorization authorization(SignedCall call) {
    var header = call.header("authorization");
    if (header.isPresent()) {
      return Authorization.parse(header.get());
    }
    throw new NotAuthentic(
        Flaw.MISSING,
        call.query().contains("X-Amz-Signature=")
            ? "A request that is signed in its query is not accepted: sign it in its headers"
            : "The request is not signed: sign it for the service ivs, with an access key of this"
                + " service");
  }

  private void checkScope(Authorization authorization) {
    if (!authorization.service().equals(SERVICE)) {
      throw invalid(
          "The request is signed for the service %s, and this is %s"
              .formatted(Shown.of(authorization.service()), Shown.of(SERVICE)));
    }
    if (!authorization.region().equals(region)) {
      throw invalid(
          "The request is signed for the region %s, and this is %s"
              .formatted(Shown.of(authorization.region()), Shown.of(region)));
    }
  }

  private void checkTime(Authorization authorization, SigningTime time) {
    if (!authorization.date().equals(time.day())) {
      throw invalid(
          "The credential is of the day %s, and the request is signed at %s"
              .formatted(authorization.date(), time.text()));
    }
    var now = clock.instant();
    if (Duration.between(time.at(), now).abs().compareTo(SKEW) > 0) {
      throw invalid(
          "The request is signed at %s, and it is %s: more than %d minutes lie between"
              .formatted(time.text(), new SigningTime(now).text(), SKEW.toMinutes()));
    }
  }

  private static void checkSignature(
      SignedCall call, Authorization authorization, SigningTime time, AccessKey key) {
    var signingKey = signingKey(authorization, key);
    var given = authorization.signature().getBytes(UTF_8);
    var fits = false;
    for (var canonical : CanonicalRequest.possible(call, authorization.signedHeaders())) {
      var text =
          String.join(
              "\n",
              Authorization.ALGORITHM,
              time.text(),
              authorization.scope(),
              Digests.sha256(canonical.getBytes(UTF_8)));
      var wanted = Digests.hex(Digests.hmac(signingKey, text)).getBytes(UTF_8);
      fits |= MessageDigest.isEqual(wanted, given);
    }
    if (!fits) {
      throw invalid(
          "The signature does not fit the request: it is by another secret access key, or the"
              + " request was changed after it");
    }
  }

  private static byte[] signingKey(Authorization authorization, AccessKey key) {
    var forDay = Digests.hmac(("AWS4" + key.secret()).getBytes(UTF_8), authorization.date());
    var forRegion = Digests.hmac(forDay, authorization.region());
    var forService = Digests.hmac(forRegion, authorization.service());
    return Digests.hmac(forService, Authorization.TERMINATOR);
  }

  private static NotAuthentic invalid(String message) {
    return new NotAuthentic(Flaw.INVALID, message);
  }
}

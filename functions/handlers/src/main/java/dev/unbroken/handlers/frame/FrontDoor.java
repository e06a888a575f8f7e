package dev.unbroken.handlers.frame;

import dev.unbroken.accesskeys.AccessKey;
import dev.unbroken.accesskeys.Known;
import dev.unbroken.accesskeys.KnownAccessKeys;
import dev.unbroken.accesskeys.SecretsManagerValue;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.failure.ServiceFailure.NotAuthentic;
import dev.unbroken.failure.ServiceFailure.NotAuthentic.Flaw;
import dev.unbroken.hooks.HookSecret;
import dev.unbroken.signature.SignatureCheck;
import dev.unbroken.signature.SignedCall;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who may call: with {@code AWS_IAM} whoever API Gateway says that it has authorized, with {@code
 * SIGV4} whoever signed with an access key of the deployment.
 *
 * <p>The word of API Gateway is not taken for granted: while the front door of a deployment
 * changes, or if a route were open by mistake, calls come through that nobody has checked.
 */
final class FrontDoor {

  private final Consumer<GatewayEvent> admission;
  private final boolean signed;

  private FrontDoor(Consumer<GatewayEvent> admission, boolean signed) {
    this.admission = admission;
    this.signed = signed;
  }

  /** The front door that the environment names; {@code AWS_IAM} where it names none. */
  static FrontDoor of(Host host) {
    var name = host.environment("FRONT_DOOR").orElse("AWS_IAM");
    return switch (name) {
      case "AWS_IAM" ->
          new FrontDoor(isLocal(host) ? FrontDoor::anybody : FrontDoor::authorized, false);
      case "SIGV4" -> {
        var check = check(host);
        yield new FrontDoor(event -> check.check(event.signedCall()), true);
      }
      default ->
          throw new IllegalStateException(
              "The environment variable FRONT_DOOR must be AWS_IAM or SIGV4, not '%s'"
                  .formatted(name));
    };
  }

  /** The door of the hooks: whoever shows their secret, or has signed with it. */
  static FrontDoor ofHooks(Host host) {
    var secret = new SecretsManagerValue(host.secretsManager(), required(host, "HOOK_SECRET"));
    var known = new Known<>(secret, HookSecret::parse, host.clock());
    return new FrontDoor(event -> new HookProof(event).check(known), false);
  }

  /** Whether there is no API Gateway: {@code sam local} says so, and the local runtime. */
  private static boolean isLocal(Host host) {
    return host.environment("AWS_SAM_LOCAL").filter("true"::equals).isPresent();
  }

  private static void anybody(GatewayEvent event) {
    // Whoever reaches a service on this machine.
  }

  private static void authorized(GatewayEvent event) {
    if (!event.isAuthorized()) {
      throw new NotAuthentic(
          Flaw.MISSING,
          "API Gateway has not authorized the call: the front door of this service is AWS_IAM, but"
              + " its API lets everybody through");
    }
  }

  private static SignatureCheck check(Host host) {
    var secret =
        new SecretsManagerValue(host.secretsManager(), required(host, "ACCESS_KEYS_SECRET"));
    // Nothing is read before the first call: what SnapStart keeps of a function holds no key.
    var keys = new KnownAccessKeys(secret, host.clock());
    return new SignatureCheck(required(host, "AWS_REGION"), keys::find, host.clock());
  }

  private static String required(Host host, String variable) {
    return host.environment(variable)
        .orElseThrow(() ->
            new IllegalStateException("The environment variable " + variable + " is not set"));
  }

  /** Returns when the call may go on; throws {@link ServiceFailure} when it may not. */
  void admit(GatewayEvent event) {
    admission.accept(event);
  }

  /** Goes the way of a signed call, with a key that nobody has, so that its classes are loaded. */
  void rehearse() {
    if (!signed) {
      return;
    }
    var key = new AccessKey("rehearsal", "rehearsal", "rehearsal", true, Instant.EPOCH);
    try {
      new SignatureCheck("rehearsal", _ -> Optional.of(key), () -> Instant.EPOCH)
          .check(
              SignedCall.of(
                  "POST",
                  "/",
                  "",
                  Map.of(
                      "host", "rehearsal",
                      "x-amz-date", "19700101T000000Z",
                      "authorization",
                          "AWS4-HMAC-SHA256 Credential=rehearsal/19700101/rehearsal/ivs/aws4_request,"
                              + " SignedHeaders=host;x-amz-date, Signature="
                              + "0".repeat(64)),
                  new byte[0]));
    } catch (NotAuthentic refused) {
      // As it must be: it was only to be refused by the last of all checks.
    }
  }
}

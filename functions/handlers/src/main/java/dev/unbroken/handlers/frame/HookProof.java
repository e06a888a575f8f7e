package dev.unbroken.handlers.frame;

import dev.unbroken.accesskeys.Known;
import dev.unbroken.failure.ServiceFailure.NotAuthentic;
import dev.unbroken.failure.ServiceFailure.NotAuthentic.Flaw;
import dev.unbroken.hooks.HookSecret;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a media server shows to prove that it may call: the secret, or a signature by it. */
final class HookProof {

  private static final String BEARER = "Bearer ";

  private final List<String> values;
  private final Optional<String> signature;
  private final byte[] body;

  HookProof(GatewayEvent event) {
    var call = event.hookCall();
    var bearer =
        call.header("authorization")
            .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            .map(value -> value.substring(BEARER.length()).strip());
    this.values = Stream.concat(call.query("secret").stream(), bearer.stream()).toList();
    this.signature = call.header("x-ome-signature");
    this.body = event.body();
  }

  /** Returns when it proves it. */
  void check(Known<HookSecret> known) {
    if (values.isEmpty() && signature.isEmpty()) {
      throw new NotAuthentic(Flaw.MISSING, "The call does not show the secret of the hooks");
    }
    if (known.find(secret -> Optional.of(secret).filter(this::isBy)).isEmpty()) {
      throw new NotAuthentic(Flaw.UNKNOWN_KEY, "The secret is not that of the hooks");
    }
  }

  private boolean isBy(HookSecret secret) {
    return values.stream().anyMatch(secret::holds)
        || signature.filter(given -> secret.signed(body, given)).isPresent();
  }
}

package dev.unbroken.handlers.playbackkeys;

import dev.unbroken.playbackkeys.NewPlaybackKeyPair;
import dev.unbroken.playbackkeys.PlaybackPublicKey;
import dev.unbroken.playbackkeys.PublicKeyMaterial;
import dev.unbroken.validation.Members;
import dev.unbroken.validation.StringMember;
import dev.unbroken.validation.Tags;
import java.util.Optional;

/** The request of ImportPlaybackKeyPair. */
final class ImportPlaybackKeyPairRequest {

  private ImportPlaybackKeyPairRequest() {}

  static NewPlaybackKeyPair read(Members members) {
    var name = members.string("name").name().orElse("");
    var publicKey = publicKey(members.string("publicKeyMaterial").required());
    var tags = Tags.read(members);
    members.check();
    return new NewPlaybackKeyPair(name, publicKey.orElseThrow(), tags);
  }

  private static Optional<PlaybackPublicKey> publicKey(StringMember member) {
    return member
        .optional()
        .map(PublicKeyMaterial::read)
        .flatMap(material ->
            switch (material) {
              case PublicKeyMaterial.Usable(var key) -> Optional.of(key);
              case PublicKeyMaterial.Unusable(var reason) -> {
                member.refuse(reason);
                yield Optional.empty();
              }
            });
  }
}

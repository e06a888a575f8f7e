package dev.unbroken.playbackkeys;

import dev.unbroken.resource.ResourceArn;
import java.util.Map;

/**
 * A key pair that viewers' tokens are signed with; its private half stays with its owner.
 *
 * @param name empty when it has none
 */
public record PlaybackKeyPair(
    ResourceArn arn, String name, PlaybackPublicKey publicKey, Map<String, String> tags) {

  public PlaybackKeyPair {
    tags = Map.copyOf(tags);
  }
}

package dev.unbroken.playbackkeys;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ItemWriter;
import dev.unbroken.dynamodb.ResourceKey;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A playback key pair as an item of the resources table. */
public final class PlaybackKeyPairItem {

  private static final String NAME = "name";
  private static final String PUBLIC_KEY = "publicKeyMaterial";
  private static final String FINGERPRINT = "fingerprint";
  private static final String DIGEST = "publicKeyDigest";
  private static final String TAGS = "tags";
  private static final String IMPORTED = "imported-playback-key";

  private PlaybackKeyPairItem() {}

  /** All attributes of the key pair, its key included. */
  public static Map<String, AttributeValue> write(PlaybackKeyPair pair) {
    return new ItemWriter()
        .resource(pair.arn())
        .text(NAME, pair.name())
        .text(PUBLIC_KEY, pair.publicKey().pem())
        .text(FINGERPRINT, pair.publicKey().fingerprint())
        .text(DIGEST, pair.publicKey().digest())
        .textMap(TAGS, pair.tags())
        .attributes();
  }

  /** The key pair that {@link #write} wrote; other attributes do no harm. */
  public static PlaybackKeyPair read(Map<String, AttributeValue> attributes) {
    var item = new ItemReader(attributes);
    return new PlaybackKeyPair(
        item.arn(),
        item.textOrEmpty(NAME),
        new PlaybackPublicKey(item.text(PUBLIC_KEY), item.text(FINGERPRINT), item.text(DIGEST)),
        item.textMap(TAGS));
  }

  /** The key of the item that stands for a public key, of which there can be one alone. */
  static Map<String, AttributeValue> importedKey(PlaybackPublicKey publicKey) {
    return ResourceKey.of(IMPORTED, publicKey.digest());
  }

  /** The item that stands for a key pair's public key. */
  static Map<String, AttributeValue> imported(PlaybackKeyPair pair) {
    var item = new HashMap<>(importedKey(pair.publicKey()));
    item.put(ResourceKey.ARN, AttributeValue.fromS(pair.arn().toString()));
    return item;
  }
}

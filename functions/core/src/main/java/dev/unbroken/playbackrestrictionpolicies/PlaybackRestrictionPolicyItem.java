package dev.unbroken.playbackrestrictionpolicies;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ItemWriter;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A playback restriction policy as an item of the resources table. */
public final class PlaybackRestrictionPolicyItem {

  private static final String NAME = "name";
  private static final String COUNTRIES = "allowedCountries";
  private static final String ORIGINS = "allowedOrigins";
  private static final String STRICT = "enableStrictOriginEnforcement";
  private static final String TAGS = "tags";

  private PlaybackRestrictionPolicyItem() {}

  /** All attributes of the policy, its key included. */
  public static Map<String, AttributeValue> write(PlaybackRestrictionPolicy policy) {
    return new ItemWriter()
        .resource(policy.arn())
        .text(NAME, policy.name())
        .texts(COUNTRIES, policy.allowedCountries())
        .texts(ORIGINS, policy.allowedOrigins())
        .flag(STRICT, policy.strictOriginEnforcement())
        .textMap(TAGS, policy.tags())
        .attributes();
  }

  /** The policy that {@link #write} wrote; other attributes do no harm. */
  public static PlaybackRestrictionPolicy read(Map<String, AttributeValue> attributes) {
    var item = new ItemReader(attributes);
    return new PlaybackRestrictionPolicy(
        item.arn(),
        item.textOrEmpty(NAME),
        item.texts(COUNTRIES),
        item.texts(ORIGINS),
        item.flag(STRICT),
        item.textMap(TAGS));
  }
}

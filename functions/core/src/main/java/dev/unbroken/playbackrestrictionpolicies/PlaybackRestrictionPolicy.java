package dev.unbroken.playbackrestrictionpolicies;

import dev.unbroken.resource.ResourceArn;
import java.util.List;
import java.util.Map;

/**
 * From where the channels that refer to it may be watched.
 *
 * @param name empty when it has none
 * @param allowedCountries ISO 3166-1 alpha-2 codes; empty when all countries are allowed
 * @param allowedOrigins values of the header Origin; empty when all origins are allowed
 * @param strictOriginEnforcement whether the origin counts for every request of a playback
 */
public record PlaybackRestrictionPolicy(
    ResourceArn arn,
    String name,
    List<String> allowedCountries,
    List<String> allowedOrigins,
    boolean strictOriginEnforcement,
    Map<String, String> tags) {

  public PlaybackRestrictionPolicy {
    allowedCountries = List.copyOf(allowedCountries);
    allowedOrigins = List.copyOf(allowedOrigins);
    tags = Map.copyOf(tags);
  }
}

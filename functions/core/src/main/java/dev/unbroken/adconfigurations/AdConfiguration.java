package dev.unbroken.adconfigurations;

import dev.unbroken.resource.ResourceArn;
import java.util.List;
import java.util.Map;

/**
 * Where the ads come from that go into the streams of the channels that refer to it.
 *
 * @param name empty when it has none
 * @param mediaTailorConfigurations ARNs of playback configurations of AWS Elemental MediaTailor,
 *     the default first
 */
public record AdConfiguration(
    ResourceArn arn,
    String name,
    List<String> mediaTailorConfigurations,
    Map<String, String> tags) {

  public AdConfiguration {
    mediaTailorConfigurations = List.copyOf(mediaTailorConfigurations);
    tags = Map.copyOf(tags);
  }
}

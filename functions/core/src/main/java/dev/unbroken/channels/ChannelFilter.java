package dev.unbroken.channels;

import dev.unbroken.dynamodb.ResourceIndex;
import dev.unbroken.resource.ResourceArn;

/**
 * Which channels a list is to hold: those that have exactly this value.
 *
 * @param index finds them
 */
public record ChannelFilter(ResourceIndex index, String value) {

  /** The channels of a name. */
  public static ChannelFilter byName(String name) {
    return new ChannelFilter(ResourceIndex.BY_NAME, name);
  }

  /** The channels that refer to a resource, of one of the kinds that channels refer to. */
  public static ChannelFilter byReference(ResourceArn arn) {
    var index =
        switch (arn.kind()) {
          case AD_CONFIGURATION -> ResourceIndex.BY_AD_CONFIGURATION;
          case PLAYBACK_RESTRICTION_POLICY -> ResourceIndex.BY_PLAYBACK_RESTRICTION_POLICY;
          case RECORDING_CONFIGURATION -> ResourceIndex.BY_RECORDING_CONFIGURATION;
          case CHANNEL, PLAYBACK_KEY, STREAM_KEY ->
              throw new IllegalArgumentException("No channel refers to " + arn);
        };
    return new ChannelFilter(index, arn.toString());
  }
}

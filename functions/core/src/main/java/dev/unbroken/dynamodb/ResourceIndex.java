package dev.unbroken.dynamodb;

/**
 * The local indexes of the resources table: a kind's resources by what they refer to or are called.
 *
 * <p>Local ones are read as consistently as the table itself.
 */
public enum ResourceIndex {
  BY_AD_CONFIGURATION("byAdConfiguration", "adConfigurationArn"),
  BY_CHANNEL("byChannel", "channelArn"),
  BY_NAME("byName", "name"),
  BY_PLAYBACK_RESTRICTION_POLICY("byPlaybackRestrictionPolicy", "playbackRestrictionPolicyArn"),
  BY_RECORDING_CONFIGURATION("byRecordingConfiguration", "recordingConfigurationArn");

  private final String label;
  private final String attribute;

  ResourceIndex(String label, String attribute) {
    this.label = label;
    this.attribute = attribute;
  }

  /** The name it has in the template. */
  public String label() {
    return label;
  }

  /** The attribute by which it finds. */
  public String attribute() {
    return attribute;
  }
}

package plain;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A channel as the API shows it. */
public record Channel(
    String arn,
    String name,
    String latencyMode,
    String type,
    String recordingConfigurationArn,
    boolean authorized,
    boolean insecureIngest,
    String preset,
    String playbackRestrictionPolicyArn,
    String adConfigurationArn,
    Map<String, String> tags,
    String ingestEndpoint,
    String playbackUrl,
    String containerFormat,
    Map<String, String> srt,
    Multitrack multitrackInputConfiguration) {

  /** Whether and how several tracks may come in. */
  public record Multitrack(boolean enabled, String policy, String maximumResolution) {}

  static Channel of(Map<String, AttributeValue> item) {
    var multitrack = item.get("multitrackInputConfiguration").m();
    return new Channel(
        text(item, "arn"),
        text(item, "name"),
        text(item, "latencyMode"),
        text(item, "type"),
        text(item, "recordingConfigurationArn"),
        item.get("authorized").bool(),
        item.get("insecureIngest").bool(),
        text(item, "preset"),
        text(item, "playbackRestrictionPolicyArn"),
        text(item, "adConfigurationArn"),
        texts(item, "tags"),
        text(item, "ingestEndpoint"),
        text(item, "playbackUrl"),
        text(item, "containerFormat"),
        texts(item, "srt"),
        new Multitrack(
            multitrack.get("enabled").bool(),
            text(multitrack, "policy"),
            text(multitrack, "maximumResolution")));
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return item.containsKey(name) ? item.get(name).s() : "";
  }

  private static Map<String, String> texts(Map<String, AttributeValue> item, String name) {
    var texts = new TreeMap<String, String>();
    if (item.containsKey(name)) {
      item.get(name).m().forEach((key, value) -> texts.put(key, value.s()));
    }
    return texts;
  }
}

package dev.unbroken.handlers.recordingconfigurations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.handlers.frame.Json;
import dev.unbroken.recordingconfigurations.RecordingConfiguration;
import dev.unbroken.recordingconfigurations.RenditionConfiguration;
import dev.unbroken.recordingconfigurations.ThumbnailConfiguration;

/** Recording configurations as the API shows them. */
public final class RecordingConfigurationShape {

  private RecordingConfigurationShape() {}

  /** A configuration in full, and, where it failed, {@code stateReason}, which IVS lacks. */
  public static ObjectNode of(RecordingConfiguration configuration) {
    var json = summary(configuration);
    json.put("recordingReconnectWindowSeconds", configuration.reconnectWindow().toSeconds());
    json.set("thumbnailConfiguration", thumbnails(configuration.thumbnails()));
    json.set("renditionConfiguration", renditions(configuration.renditions()));
    if (!configuration.stateReason().isEmpty()) {
      json.put("stateReason", configuration.stateReason());
    }
    return json;
  }

  /** A configuration as a list shows it. */
  static ObjectNode summary(RecordingConfiguration configuration) {
    var json =
        Json.object()
            .put("arn", configuration.arn().toString())
            .put("name", configuration.name())
            .put("state", configuration.state().name());
    json.putObject("destinationConfiguration")
        .putObject("s3")
        .put("bucketName", configuration.bucket());
    json.set("tags", Json.texts(configuration.tags()));
    return json;
  }

  private static ObjectNode thumbnails(ThumbnailConfiguration thumbnails) {
    var json = Json.object().put("recordingMode", thumbnails.mode().name());
    thumbnails
        .targetIntervalSeconds()
        .ifPresent(seconds -> json.put("targetIntervalSeconds", seconds));
    thumbnails.resolution().ifPresent(resolution -> json.put("resolution", resolution.name()));
    json.set("storage", Json.names(thumbnails.storage()));
    return json;
  }

  private static ObjectNode renditions(RenditionConfiguration renditions) {
    var json = Json.object().put("renditionSelection", renditions.selection().name());
    json.set("renditions", Json.names(renditions.renditions()));
    return json;
  }
}

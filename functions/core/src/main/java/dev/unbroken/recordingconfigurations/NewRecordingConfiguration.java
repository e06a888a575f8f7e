package dev.unbroken.recordingconfigurations;

import java.time.Duration;
import java.util.Map;

/** A recording configuration as somebody wants it; see {@link RecordingConfiguration}. */
public record NewRecordingConfiguration(
    String name,
    String bucket,
    Duration reconnectWindow,
    ThumbnailConfiguration thumbnails,
    RenditionConfiguration renditions,
    Map<String, String> tags) {}

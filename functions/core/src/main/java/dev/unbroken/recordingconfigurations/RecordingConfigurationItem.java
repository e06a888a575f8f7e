package dev.unbroken.recordingconfigurations;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ItemWriter;
import dev.unbroken.recordingconfigurations.RecordingConfiguration.State;
import dev.unbroken.recordingconfigurations.RenditionConfiguration.Selection;
import dev.unbroken.recordingconfigurations.ThumbnailConfiguration.Mode;
import dev.unbroken.recordingconfigurations.ThumbnailConfiguration.Storage;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A recording configuration as an item of the resources table, or inside a stream session. */
public final class RecordingConfigurationItem {

  /** The attribute of the state's name. */
  public static final String STATE = "state";

  /** The attribute of the reason why it failed. */
  public static final String STATE_REASON = "stateReason";

  private static final String NAME = "name";
  private static final String BUCKET = "bucketName";
  private static final String WINDOW = "recordingReconnectWindowSeconds";
  private static final String THUMBNAILS = "thumbnailConfiguration";
  private static final String MODE = "recordingMode";
  private static final String INTERVAL = "targetIntervalSeconds";
  private static final String RESOLUTION = "resolution";
  private static final String STORAGE = "storage";
  private static final String RENDITIONS = "renditionConfiguration";
  private static final String SELECTION = "renditionSelection";
  private static final String CHOSEN = "renditions";
  private static final String TAGS = "tags";

  private RecordingConfigurationItem() {}

  /** All attributes of the configuration, its key included. */
  public static Map<String, AttributeValue> write(RecordingConfiguration configuration) {
    return new ItemWriter()
        .resource(configuration.arn())
        .text(NAME, configuration.name())
        .text(BUCKET, configuration.bucket())
        .choice(STATE, configuration.state())
        .text(STATE_REASON, configuration.stateReason())
        .number(WINDOW, configuration.reconnectWindow().toSeconds())
        .map(THUMBNAILS, write(configuration.thumbnails()))
        .map(RENDITIONS, write(configuration.renditions()))
        .textMap(TAGS, configuration.tags())
        .attributes();
  }

  /** The configuration that {@link #write} wrote; other attributes do no harm. */
  public static RecordingConfiguration read(Map<String, AttributeValue> attributes) {
    var item = new ItemReader(attributes);
    return new RecordingConfiguration(
        item.arn(),
        item.textOrEmpty(NAME),
        item.text(BUCKET),
        item.choice(STATE, State.class),
        item.textOrEmpty(STATE_REASON),
        Duration.ofSeconds(item.number(WINDOW)),
        thumbnails(item.map(THUMBNAILS)),
        renditions(item.map(RENDITIONS)),
        item.textMap(TAGS));
  }

  private static Map<String, AttributeValue> write(ThumbnailConfiguration thumbnails) {
    var item =
        new ItemWriter()
            .choice(MODE, thumbnails.mode())
            .text(RESOLUTION, thumbnails.resolution().map(Enum::name))
            .choices(STORAGE, thumbnails.storage());
    thumbnails.targetIntervalSeconds().ifPresent(seconds -> item.number(INTERVAL, seconds));
    return item.attributes();
  }

  private static ThumbnailConfiguration thumbnails(ItemReader item) {
    return new ThumbnailConfiguration(
        item.choice(MODE, Mode.class),
        item.has(INTERVAL) ? OptionalInt.of((int) item.number(INTERVAL)) : OptionalInt.empty(),
        item.optionalChoice(RESOLUTION, Resolution.class),
        item.choices(STORAGE, Storage.class));
  }

  private static Map<String, AttributeValue> write(RenditionConfiguration renditions) {
    return new ItemWriter()
        .choice(SELECTION, renditions.selection())
        .choices(CHOSEN, renditions.renditions())
        .attributes();
  }

  private static RenditionConfiguration renditions(ItemReader item) {
    return new RenditionConfiguration(
        item.choice(SELECTION, Selection.class), item.choices(CHOSEN, Resolution.class));
  }
}

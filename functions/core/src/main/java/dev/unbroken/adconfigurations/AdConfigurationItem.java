package dev.unbroken.adconfigurations;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ItemWriter;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An ad configuration as an item of the resources table. */
public final class AdConfigurationItem {

  private static final String NAME = "name";
  private static final String MEDIA_TAILOR = "mediaTailorPlaybackConfigurationArns";
  private static final String TAGS = "tags";

  private AdConfigurationItem() {}

  /** All attributes of the configuration, its key included. */
  public static Map<String, AttributeValue> write(AdConfiguration configuration) {
    return new ItemWriter()
        .resource(configuration.arn())
        .text(NAME, configuration.name())
        .texts(MEDIA_TAILOR, configuration.mediaTailorConfigurations())
        .textMap(TAGS, configuration.tags())
        .attributes();
  }

  /** The configuration that {@link #write} wrote; other attributes do no harm. */
  public static AdConfiguration read(Map<String, AttributeValue> attributes) {
    var item = new ItemReader(attributes);
    return new AdConfiguration(
        item.arn(), item.textOrEmpty(NAME), item.texts(MEDIA_TAILOR), item.textMap(TAGS));
  }
}

package dev.unbroken.publishing;

import dev.unbroken.dynamodb.ChannelKey;
import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.dynamodb.ItemWriter;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A publication as a map inside its channel's version item, and as an item of its own that finds
 * the channel by the connection: an end must be understood even when the stream key is gone.
 */
public final class PublicationItem {

  private static final String STREAM_ID = "streamId";
  private static final String SERVER = "server";
  private static final String CONNECTION = "connection";
  private static final String RUN = "run";
  private static final String COUNTED = "counted";
  private static final String PROGRESS = "progress";
  private static final String CHANNEL = "publishedTo";

  private PublicationItem() {}

  /** The attributes inside the version item. */
  public static Map<String, AttributeValue> write(Publication publication) {
    var publisher = publication.publisher();
    var item =
        new ItemWriter()
            .text(STREAM_ID, publication.streamId())
            .text(SERVER, publisher.server())
            .text(CONNECTION, publisher.connection())
            .text(RUN, publisher.run())
            .flag(COUNTED, publisher.counted());
    publication.progress().ifPresent(progress -> item.number(PROGRESS, progress));
    return item.attributes();
  }

  /** The publication that {@link #write} wrote; empty when there is none. */
  public static Optional<Publication> read(ItemReader item) {
    return item.optionalText(STREAM_ID)
        .map(streamId ->
            new Publication(
                streamId,
                new Publisher(
                    item.text(SERVER),
                    item.text(CONNECTION),
                    item.optionalText(RUN),
                    item.flag(COUNTED)),
                item.optionalNumber(PROGRESS)));
  }

  /** The key of the item that finds a connection's channel. */
  public static Map<String, AttributeValue> key(Publisher publisher) {
    // With words before them, they look like no other item to any reader of changes.
    return ChannelKey.of(
        "connections#" + publisher.server(), "connection#" + publisher.connection());
  }

  /** The item that finds the channel. */
  public static Map<String, AttributeValue> place(
      Publication publication, String channelArn, String expiresAt, long expiry) {
    return new ItemWriter()
        .item(key(publication.publisher()))
        .number(expiresAt, expiry)
        .text(CHANNEL, channelArn)
        .text(STREAM_ID, publication.streamId())
        .text(RUN, publication.publisher().run())
        .attributes();
  }

  /** Where a connection publishes, as {@link #place} wrote it. */
  public static PublishedAt placed(Map<String, AttributeValue> attributes) {
    var item = new ItemReader(attributes);
    return new PublishedAt(
        item.optionalArn(CHANNEL).orElseThrow(), item.text(STREAM_ID), item.optionalText(RUN));
  }
}

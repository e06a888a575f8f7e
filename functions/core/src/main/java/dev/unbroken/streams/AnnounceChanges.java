package dev.unbroken.streams;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.recordings.AnnounceRecording;
import dev.unbroken.sessions.StreamsKey;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tells the event bus whatever the streams table's items have to tell it. */
public final class AnnounceChanges {

  private final AnnounceRecording recordings;
  private final AnnounceStreamCommand commands;

  /** Announces both kinds. */
  public AnnounceChanges(AnnounceRecording recordings, AnnounceStreamCommand commands) {
    this.recordings = recordings;
    this.commands = commands;
  }

  /**
   * Announces what an item's change says, by its images before and after; an item that DynamoDB
   * removed is passed over.
   *
   * @param before empty for a new item
   * @param after empty for an item that is gone
   * @throws IllegalStateException if the item is of a kind that has nothing to tell
   */
  public void announce(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    if (after.isEmpty()) {
      return;
    }
    var key = new ItemReader(after).text(StreamsKey.ITEM);
    if (key.startsWith(StreamsKey.RECORDINGS)) {
      recordings.announce(before, after);
    } else if (key.startsWith(StreamCommandItem.COMMANDS)) {
      commands.announce(StreamCommandItem.read(after));
    } else {
      throw new IllegalStateException("There is nothing to announce of " + key);
    }
  }
}

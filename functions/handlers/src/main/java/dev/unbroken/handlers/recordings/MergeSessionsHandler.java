package dev.unbroken.handlers.recordings;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.TableChange;
import dev.unbroken.handlers.frame.TableStreamHandler;
import dev.unbroken.sessions.StreamsKey;
import dev.unbroken.timeline.MergeSessions;

/**
 * MergeSessions: brings the recordings of the channels that changed in line with their sessions.
 */
public final class MergeSessionsHandler extends TableStreamHandler {

  private final MergeSessions merges;

  public MergeSessionsHandler() {
    this(App.live().mergeSessions());
  }

  MergeSessionsHandler(MergeSessions merges) {
    this.merges = merges;
  }

  /** Whatever has changed of a channel, one look at it sees all. */
  @Override
  protected Object subject(TableChange change) {
    return channelId(change);
  }

  @Override
  protected void handle(TableChange change) {
    var seen = new ItemReader(change.newImage()).optionalNumber(StreamsKey.VERSION).orElse(0);
    merges.merge(channelId(change), seen);
  }

  private static String channelId(TableChange change) {
    return new ItemReader(change.keys()).text(StreamsKey.CHANNEL_ID);
  }
}

package dev.unbroken.handlers.recordings;

import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.TableChange;
import dev.unbroken.handlers.frame.TableStreamHandler;
import dev.unbroken.streams.AnnounceChanges;

/** AnnounceChanges: tells the event bus of recordings, and what is wanted of live streams. */
public final class AnnounceChangesHandler extends TableStreamHandler {

  private final AnnounceChanges announcing;

  public AnnounceChangesHandler() {
    this(App.live().announceChanges());
  }

  AnnounceChangesHandler(AnnounceChanges announcing) {
    this.announcing = announcing;
  }

  @Override
  protected void handle(TableChange change) {
    announcing.announce(change.oldImage(), change.newImage());
  }
}

package dev.unbroken.handlers.recordings;

import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.TableChange;
import dev.unbroken.handlers.frame.TableStreamHandler;
import dev.unbroken.recordings.AnnounceRecording;

/** AnnounceRecording: tells the event bus that a recording has begun or ended. */
public final class AnnounceRecordingHandler extends TableStreamHandler {

  private final AnnounceRecording announcing;

  public AnnounceRecordingHandler() {
    this(App.live().announceRecording());
  }

  AnnounceRecordingHandler(AnnounceRecording announcing) {
    this.announcing = announcing;
  }

  @Override
  protected void handle(TableChange change) {
    announcing.announce(change.oldImage(), change.newImage());
  }
}

package dev.unbroken.handlers.playbackevents;

import dev.unbroken.dynamodb.ItemReader;
import dev.unbroken.handlers.frame.PlaybackApp;
import dev.unbroken.handlers.frame.TableChange;
import dev.unbroken.handlers.frame.TableStreamHandler;
import dev.unbroken.playbackevents.AnnouncePlaybackChange;

/** AnnouncePlaybackChange: tells the event bus what whoever serves playback must know. */
public final class AnnouncePlaybackChangeHandler extends TableStreamHandler {

  private final AnnouncePlaybackChange announcing;

  public AnnouncePlaybackChangeHandler() {
    this(PlaybackApp.live().announcePlaybackChange());
  }

  AnnouncePlaybackChangeHandler(AnnouncePlaybackChange announcing) {
    this.announcing = announcing;
  }

  @Override
  protected void handle(TableChange change) {
    announcing.announce(
        new ItemReader(change.keys()),
        new ItemReader(change.oldImage()),
        new ItemReader(change.newImage()),
        change.time());
  }
}

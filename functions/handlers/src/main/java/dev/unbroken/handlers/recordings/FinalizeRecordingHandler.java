package dev.unbroken.handlers.recordings;

import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.QueueHandler;
import dev.unbroken.timeline.FinalizeRecording;
import dev.unbroken.timeline.SqsFinalizeQueue;
import java.util.Map;

/** FinalizeRecording: makes one video of a recording whose window is over, and ends it. */
public final class FinalizeRecordingHandler extends QueueHandler {

  private final FinalizeRecording finalizing;

  public FinalizeRecordingHandler() {
    this(App.live().finalizeRecording());
  }

  FinalizeRecordingHandler(FinalizeRecording finalizing) {
    super("FINALIZE_QUEUE_URL");
    this.finalizing = finalizing;
  }

  @Override
  protected Map<String, String> about(String body) {
    var request = SqsFinalizeQueue.read(body);
    return Map.of("channel", request.channelId(), "recording", request.recordingId());
  }

  @Override
  protected void handle(String body) {
    finalizing.handle(SqsFinalizeQueue.read(body));
  }
}

package dev.unbroken.handlers.recordings;

import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.QueueHandler;
import dev.unbroken.timeline.FinalizeRecording;
import dev.unbroken.timeline.FinalizeRequest;
import dev.unbroken.timeline.SqsFinalizeQueue;
import java.util.List;
import java.util.Map;

/** FinalizeRecording: makes one video of a recording whose window is over, and ends it. */
public final class FinalizeRecordingHandler extends QueueHandler<FinalizeRequest> {

  private final FinalizeRecording finalizing;

  public FinalizeRecordingHandler() {
    this(App.live().finalizeRecording());
  }

  FinalizeRecordingHandler(FinalizeRecording finalizing) {
    super("FINALIZE_QUEUE_URL");
    this.finalizing = finalizing;
  }

  @Override
  protected FinalizeRequest read(String body) {
    return SqsFinalizeQueue.read(body);
  }

  @Override
  protected Map<String, String> about(FinalizeRequest request) {
    return Map.of("channel", request.channelId(), "recording", request.recordingId());
  }

  @Override
  protected Object subject(FinalizeRequest request) {
    return request;
  }

  /** Equal requests are one. */
  @Override
  protected void handle(List<FinalizeRequest> requests) {
    finalizing.handle(requests.getFirst());
  }
}

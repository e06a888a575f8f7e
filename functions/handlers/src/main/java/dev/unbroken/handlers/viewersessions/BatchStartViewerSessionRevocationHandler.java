package dev.unbroken.handlers.viewersessions;

import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.PlaybackApp;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.viewersessions.ViewerSessions;

/** BatchStartViewerSessionRevocation: revokes the playback sessions of several viewers. */
public final class BatchStartViewerSessionRevocationHandler extends ApiHandler {

  private final ViewerSessions sessions;

  public BatchStartViewerSessionRevocationHandler() {
    this(PlaybackApp.live().viewerSessions());
  }

  BatchStartViewerSessionRevocationHandler(ViewerSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  protected Reply handle(Call call) {
    var refused = sessions.revokeAll(ViewerSessionRequest.readAll(call.members()));
    return Reply.ok(ViewerSessionShape.of(refused));
  }
}

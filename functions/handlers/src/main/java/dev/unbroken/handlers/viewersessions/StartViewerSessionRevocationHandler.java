package dev.unbroken.handlers.viewersessions;

import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Json;
import dev.unbroken.handlers.frame.PlaybackApp;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.viewersessions.ViewerSessions;

/** StartViewerSessionRevocation: revokes the playback sessions of a viewer of a channel. */
public final class StartViewerSessionRevocationHandler extends ApiHandler {

  private final ViewerSessions sessions;

  public StartViewerSessionRevocationHandler() {
    this(PlaybackApp.live().viewerSessions());
  }

  StartViewerSessionRevocationHandler(ViewerSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  protected Reply handle(Call call) {
    sessions.revoke(ViewerSessionRequest.read(call.members()));
    return Reply.ok(Json.object());
  }
}

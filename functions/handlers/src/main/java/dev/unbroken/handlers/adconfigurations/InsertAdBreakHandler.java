package dev.unbroken.handlers.adconfigurations;

import dev.unbroken.adconfigurations.AdBreaks;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Json;
import dev.unbroken.handlers.frame.PlaybackApp;
import dev.unbroken.handlers.frame.Reply;

/** InsertAdBreak: asks for a break for ads in a live stream. */
public final class InsertAdBreakHandler extends ApiHandler {

  private final AdBreaks breaks;

  public InsertAdBreakHandler() {
    this(PlaybackApp.live().adBreaks());
  }

  InsertAdBreakHandler(AdBreaks breaks) {
    this.breaks = breaks;
  }

  @Override
  protected Reply handle(Call call) {
    var wanted = InsertAdBreakRequest.read(call.members());
    var inserted = breaks.insert(wanted.channel(), wanted.duration());
    return Reply.ok(Json.object().put("adBreakId", inserted.id()));
  }
}

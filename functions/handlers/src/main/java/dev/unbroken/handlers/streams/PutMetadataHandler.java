package dev.unbroken.handlers.streams;

import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.streams.Streams;

/** PutMetadata: keeps a text at this moment of a channel's live stream, and announces it. */
public final class PutMetadataHandler extends ApiHandler {

  private final Streams streams;

  public PutMetadataHandler() {
    this(App.live().streams());
  }

  PutMetadataHandler(Streams streams) {
    this.streams = streams;
  }

  @Override
  protected Reply handle(Call call) {
    var members = call.members();
    var channel = members.string("channelArn").required().min(1).arn(ResourceKind.CHANNEL);
    var metadata = members.string("metadata").required().min(1).orElse("");
    members.check();
    streams.putMetadata(channel.orElseThrow(), metadata);
    return Reply.done();
  }
}

package dev.unbroken.handlers.tags;

import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Json;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.tags.ResourceTags;
import dev.unbroken.validation.Tags;

/** UntagResource: removes tags from a resource of whatever kind. */
public final class UntagResourceHandler extends ApiHandler {

  private final ResourceTags tags;

  public UntagResourceHandler() {
    this(App.live().tags());
  }

  UntagResourceHandler(ResourceTags tags) {
    this.tags = tags;
  }

  @Override
  protected Reply handle(Call call) {
    var members = call.membersWithPath(TaggedResource.MEMBER, Tags.KEYS);
    var keys = Tags.keys(members);
    tags.remove(TaggedResource.read(members), keys);
    return Reply.ok(Json.object());
  }
}

package dev.unbroken.handlers.tags;

import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Json;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.tags.ResourceTags;

/** ListTagsForResource: the tags of a resource of whatever kind. */
public final class ListTagsForResourceHandler extends ApiHandler {

  private final ResourceTags tags;

  public ListTagsForResourceHandler() {
    this(App.live().tags());
  }

  ListTagsForResourceHandler(ResourceTags tags) {
    this.tags = tags;
  }

  @Override
  protected Reply handle(Call call) {
    var arn = TaggedResource.read(call.membersWithPath(TaggedResource.MEMBER));
    return Reply.ok("tags", Json.texts(tags.list(arn)));
  }
}

package dev.unbroken.handlers.tags;

import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.App;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Json;
import dev.unbroken.handlers.frame.Reply;
import dev.unbroken.tags.ResourceTags;
import dev.unbroken.validation.Tags;

/** TagResource: adds tags to a resource of whatever kind, or gives them other values. */
public final class TagResourceHandler extends ApiHandler {

  private final ResourceTags tags;

  public TagResourceHandler() {
    this(App.live().tags());
  }

  TagResourceHandler(ResourceTags tags) {
    this.tags = tags;
  }

  @Override
  protected Reply handle(Call call) {
    var members = call.membersWithPath(TaggedResource.MEMBER);
    var more = Tags.required(members);
    tags.add(TaggedResource.read(members), more);
    return Reply.ok(Json.object());
  }
}

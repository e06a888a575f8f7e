package dev.unbroken.handlers.tags;

import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.validation.Members;

/** The resource whose tags a request is about. */
final class TaggedResource {

  static final String MEMBER = "resourceArn";

  private TaggedResource() {}

  /**
   * Reads the ARN once all other members are read, since it checks them too; an ARN of a kind that
   * there is none of is one of a resource that does not exist.
   */
  static ResourceArn read(Members members) {
    var text = members.string(MEMBER).required().min(1).arn().orElse("");
    members.check();
    return ResourceArn.parse(text).orElseThrow(() -> new ServiceFailure.ResourceNotFound(text));
  }
}

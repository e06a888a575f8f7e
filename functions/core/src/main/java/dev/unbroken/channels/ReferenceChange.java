package dev.unbroken.channels;

import dev.unbroken.resource.ResourceArn;
import java.util.Optional;

/** What an update says of something that a channel may refer to. */
public sealed interface ReferenceChange {

  /** Nothing: the channel refers to what it did. */
  record Keep() implements ReferenceChange {}

  /** The channel refers to none any more. */
  record Detach() implements ReferenceChange {}

  /** The channel refers to this one from now on. */
  record Attach(ResourceArn arn) implements ReferenceChange {}

  /** What the channel refers to afterwards. */
  default Optional<ResourceArn> of(Optional<ResourceArn> before) {
    return switch (this) {
      case Keep() -> before;
      case Detach() -> Optional.empty();
      case Attach(var arn) -> Optional.of(arn);
    };
  }
}

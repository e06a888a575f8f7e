package dev.unbroken.dynamodb;

import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.ResourceArn;

/** Why a resource was not deleted that others may refer to. */
public final class NotDeleted {

  private NotDeleted() {}

  /**
   * What to tell of a refused {@link ResourceWrites#deleteUnreferred}: that channels refer to the
   * resource, or that there is none.
   *
   * @param write which of the transaction's writes it was, counted from 0
   */
  public static ServiceFailure because(Written.Refused refused, int write, ResourceArn arn) {
    return refused
        .met(write)
        .filter(item -> item.arn().equals(arn))
        .<ServiceFailure>map(item ->
            new ServiceFailure.Conflict(
                "Resource: %s is in use by %d channel(s); detach it from them first"
                    .formatted(arn, item.number(ResourceWrites.REFERENCES))))
        .orElseGet(() -> new ServiceFailure.ResourceNotFound(arn));
  }
}

package dev.unbroken.channels;

import dev.unbroken.resource.ResourceArn;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The item that says whether a channel is live, which those who keep streams keep. */
@FunctionalInterface
public interface OnAirItem {

  /** A check, for a transaction, whose condition fails while the channel is live. */
  TransactWriteItem offAir(ResourceArn channel);
}

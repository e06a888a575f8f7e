package dev.unbroken.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The writes of one transaction, each with what it means when its condition fails. */
public final class GuardedWrites {

  private final List<TransactWriteItem> writes = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();

  /** What it means when a condition fails. */
  @FunctionalInterface
  public interface Refusal {

    /**
     * Returns what to throw; empty when others were in the way, so that it is worth another look.
     *
     * @param met the item that the condition met, where the write asks for it
     */
    Optional<RuntimeException> of(Optional<ItemReader> met);
  }

  /** Adds a write whose condition may fail in more than one way. */
  public GuardedWrites add(TransactWriteItem write, Refusal refusal) {
    writes.add(write);
    refusals.add(refusal);
    return this;
  }

  /**
   * Writes all or none of it; false when others were in the way. Of several conditions that fail
   * the one added first has its say.
   */
  public boolean writeTo(ResourceTable table) {
    return switch (table.write(writes.toArray(TransactWriteItem[]::new))) {
      case Written.Done() -> true;
      case Written.Refused refused -> {
        refusal(refused)
            .ifPresent(failure -> {
              throw failure;
            });
        yield false;
      }
    };
  }

  private Optional<RuntimeException> refusal(Written.Refused refused) {
    for (var i = 0; i < refusals.size(); i++) {
      if (refused.failed(i)) {
        return refusals.get(i).of(refused.met(i));
      }
    }
    throw new IllegalStateException("A transaction was refused, and none of its conditions failed");
  }
}

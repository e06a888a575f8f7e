package dev.unbroken.dynamodb;

import java.util.List;
import java.util.Optional;

/** What became of a transaction. */
public sealed interface Written {

  /** All of it is written. */
  record Done() implements Written {}

  /**
   * None of it is written, because a condition does not hold.
   *
   * @param checks what became of each write's condition, in the order of the writes
   */
  record Refused(List<Check> checks) implements Written {

    /** Whether the condition of a write failed, counted from 0. */
    public boolean failed(int write) {
      return checks.get(write) instanceof Check.Failed;
    }

    /**
     * The item that a failed condition met, where the write asks for it; empty when there is no
     * such item or the condition held.
     */
    public Optional<ItemReader> met(int write) {
      return switch (checks.get(write)) {
        case Check.Failed(var item) when !item.attributes().isEmpty() -> Optional.of(item);
        case Check.Failed _, Check.Held _ -> Optional.empty();
      };
    }
  }

  /** What became of one write's condition. */
  sealed interface Check {

    /** It held, or was not looked at. */
    record Held() implements Check {}

    /** It failed; the item as it was, with nothing in it when there is none or nobody asked. */
    record Failed(ItemReader item) implements Check {}
  }
}

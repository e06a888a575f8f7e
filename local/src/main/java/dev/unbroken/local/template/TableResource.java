package dev.unbroken.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table.
 *
 * @param attributes the type of each attribute that a key has: S, N or B
 * @param streamView what the table's stream shows; empty: no stream
 */
public record TableResource(
    String name,
    Map<String, String> attributes,
    Key key,
    List<Index> indexes,
    Optional<String> streamView,
    Optional<String> timeToLive) {

  public TableResource {
    attributes = Map.copyOf(attributes);
    indexes = List.copyOf(indexes);
  }

  /** The attributes of a key. */
  public record Key(String hash, Optional<String> range) {}

  /** An index; a global one has a partition key of its own. */
  public record Index(
      String name, boolean global, Key key, String projection, List<String> included) {

    public Index {
      included = List.copyOf(included);
    }
  }
}

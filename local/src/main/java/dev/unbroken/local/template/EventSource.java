package dev.unbroken.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What makes a function run. */
public sealed interface EventSource {

  /**
   * A route of the HTTP API.
   *
   * @param method upper case, or {@code ANY}
   * @param path as in the template: literal segments, <code>{name}</code> and <code>{name+}</code>
   */
  record Route(String method, String path) implements EventSource {

    /** Takes every call that no other route takes. */
    public static final Route DEFAULT = new Route("ANY", "$default");
  }

  /** A fixed rate. */
  record Schedule(String name, Duration rate, Optional<JsonNode> input) implements EventSource {}

  /**
   * A table's stream.
   *
   * @param concurrency how many batches may be under way at once
   * @param fromTheStart whether records from before the start of the mapping count
   * @param retries empty: without end
   * @param maximumAge empty: without end
   * @param filters event patterns of which one must match; empty: every record
   */
  record TableStream(
      String table,
      int batchSize,
      int concurrency,
      boolean fromTheStart,
      boolean bisect,
      OptionalInt retries,
      Optional<Duration> maximumAge,
      boolean partialResponses,
      List<String> filters,
      Optional<String> failureQueue)
      implements EventSource {

    public TableStream {
      filters = List.copyOf(filters);
    }
  }

  /**
   * A queue.
   *
   * @param queue its ARN
   * @param concurrency how many batches may be under way at once
   */
  record Queue(
      String queue, int batchSize, boolean partialResponses, int concurrency, List<String> filters)
      implements EventSource {

    public Queue {
      filters = List.copyOf(filters);
    }
  }
}

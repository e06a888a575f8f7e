package dev.unbroken.local.tables;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.local.events.Patterns;
import dev.unbroken.local.functions.LocalFunction;
import dev.unbroken.local.template.EventSource;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A table's stream on its way to one function, as {@link StreamMapping} hands it over, but only
 * when a test says so.
 */
public final class SteppedStream {

  private final EventSource.TableStream settings;
  private final StreamCursor cursor;
  private final Patterns filters;

  private SteppedStream(EventSource.TableStream settings, StreamCursor cursor, Patterns filters) {
    this.settings = settings;
    this.cursor = cursor;
    this.filters = filters;
  }

  /** Follows the stream from here on. */
  public static SteppedStream of(
      String function,
      EventSource.TableStream settings,
      LocalTables tables,
      String accountId,
      String region)
      throws IOException {
    var cursor =
        new StreamCursor(
            tables.streams(),
            Checkpoints.load(Optional.empty()),
            function,
            settings,
            new StreamCursor.Home(accountId, region));
    cursor.prepare();
    return new SteppedStream(
        settings, cursor, Patterns.of(function + ".FilterCriteria", settings.filters()));
  }

  /** Passes over what there is. */
  public void skip() {
    var none = 0;
    while (none < 2) {
      none = cursor.next().isEmpty() ? none + 1 : 0;
    }
  }

  /**
   * Hands over what there is, to its end: done, or given up.
   *
   * @param order what the function's records become before they are cut into batches
   * @param givenUp told why, for each batch that was
   * @return whether there was anything
   */
  public boolean step(
      LocalFunction function, UnaryOperator<List<JsonNode>> order, Consumer<String> givenUp)
      throws InterruptedException {
    var records = cursor.next();
    if (records.isEmpty()) {
      // The first look at a stream that was empty so far only finds its beginning.
      records = cursor.next();
    }
    if (records.isEmpty()) {
      return false;
    }
    var delivery =
        new BatchDelivery(
            function,
            settings,
            (_, condition, tries, _) ->
                givenUp.accept(
                    "%s: %s after %d tries"
                        .formatted(function.resource().name(), condition, tries)),
            // The engine dates its records by the machine's clock.
            InstantSource.system(),
            // No time passes but what the test winds.
            Duration.ZERO);
    var wanted = new ArrayList<StreamRecord>();
    records.stream().filter(record -> filters.match(record.json().toString())).forEach(wanted::add);
    var ordered = ordered(wanted, order);
    for (var from = 0; from < ordered.size(); from += settings.batchSize()) {
      delivery.deliver(
          ordered.subList(from, Math.min(ordered.size(), from + settings.batchSize())));
    }
    cursor.done(records.getLast());
    return true;
  }

  private static List<StreamRecord> ordered(
      List<StreamRecord> records, UnaryOperator<List<JsonNode>> order) {
    var byJson = new IdentityHashMap<JsonNode, StreamRecord>();
    records.forEach(record -> byJson.put(record.json(), record));
    return order.apply(records.stream().<JsonNode>map(StreamRecord::json).toList()).stream()
        .map(byJson::get)
        .toList();
  }
}

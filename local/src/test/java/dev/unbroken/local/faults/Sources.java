package dev.unbroken.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.local.functions.Functions;
import dev.unbroken.local.tables.SteppedStream;
import dev.unbroken.local.template.EventSource;
import dev.unbroken.local.template.FunctionResource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The streams and the queue that the template connects functions to. */
final class Sources {

  private record Following(String function, SteppedStream stream) {}

  private final List<Following> streams = new ArrayList<>();
  private final FunctionResource queueFunction;
  private final EventSource.Queue queue;

  /** The sources of the engines' template. */
  Sources(Engines engines) throws IOException {
    FunctionResource reader = null;
    EventSource.Queue read = null;
    for (var function : engines.template.functions()) {
      for (var source : function.sources()) {
        switch (source) {
          case EventSource.TableStream stream ->
              streams.add(
                  new Following(
                      function.name(),
                      SteppedStream.of(
                          function.name(),
                          stream,
                          engines.tables,
                          Engines.ACCOUNT,
                          Engines.REGION)));
          case EventSource.Queue each -> {
            if (read != null) {
              throw new IllegalStateException("These tests know one queue");
            }
            reader = function;
            read = each;
          }
          case EventSource.Route _, EventSource.Rule _, EventSource.Schedule _ -> {}
        }
      }
    }
    queueFunction = java.util.Objects.requireNonNull(reader);
    queue = java.util.Objects.requireNonNull(read);
  }

  EventSource.Queue queue() {
    return queue;
  }

  FunctionResource queueFunction() {
    return queueFunction;
  }

  void skip() {
    streams.forEach(each -> each.stream().skip());
  }

  boolean step(Functions functions, UnaryOperator<List<JsonNode>> order, Consumer<String> givenUp)
      throws InterruptedException {
    var anything = false;
    for (var each : streams) {
      var function = functions.find(each.function()).orElseThrow();
      anything |= each.stream().step(function, order, givenUp);
    }
    return anything;
  }
}

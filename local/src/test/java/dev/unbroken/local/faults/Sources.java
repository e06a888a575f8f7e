package dev.unbroken.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.local.functions.Functions;
import dev.unbroken.local.tables.SteppedStream;
import dev.unbroken.local.template.EventSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The streams that the template connects functions to. */
final class Sources {

  private record Following(String function, SteppedStream stream) {}

  private final List<Following> streams = new ArrayList<>();

  /** The sources of the engines' template. */
  Sources(Engines engines) throws IOException {
    for (var function : engines.template.functions()) {
      for (var source : function.sources()) {
        if (source instanceof EventSource.TableStream stream) {
          var followed =
              SteppedStream.of(
                  function.name(), stream, engines.tables, Engines.ACCOUNT, Engines.REGION);
          streams.add(new Following(function.name(), followed));
        }
      }
    }
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

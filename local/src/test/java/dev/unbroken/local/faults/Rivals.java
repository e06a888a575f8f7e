package dev.unbroken.local.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.local.functions.LocalFunction;
import dev.unbroken.local.functions.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** The same at once on many threads. */
final class Rivals {

  private Rivals() {}

  /** Runs all of it, begun together, and waits for the last; throws what the first threw. */
  static <T> List<T> run(List<Callable<T>> tasks) {
    var start = new CyclicBarrier(tasks.size());
    try (var threads = Executors.newFixedThreadPool(tasks.size())) {
      var running =
          tasks.stream()
              .map(task ->
                  threads.submit(() -> {
                    start.await();
                    return task.call();
                  }))
              .toList();
      var results = new ArrayList<T>();
      for (var each : running) {
        results.add(each.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Invokes a function with the same records on so many threads. */
  static List<Outcome> invoke(LocalFunction function, List<JsonNode> records, int threads) {
    var event = Reading.JSON.createObjectNode();
    event.putArray("Records").addAll(records);
    var bytes = event.toString().getBytes(UTF_8);
    var tasks = new ArrayList<Callable<Outcome>>();
    for (var i = 0; i < threads; i++) {
      tasks.add(() -> function.invoke(bytes, UUID.randomUUID().toString()));
    }
    return run(tasks);
  }
}

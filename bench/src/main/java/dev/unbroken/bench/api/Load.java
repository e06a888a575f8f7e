package dev.unbroken.bench.api;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/**
 * A closed loop: each connection asks its next question when it has the answer to the one before.
 *
 * @param connections how many ask at once
 */
record Load(URI server, Signature signature, int connections) {

  /**
   * Asks for so long.
   *
   * @param questions gives a question by its number, which no other of this call has; any thread
   * @throws IllegalStateException when an answer is anything but a 200: it is not to be counted
   */
  Latencies run(Duration time, IntFunction<Question> questions) {
    var begun = System.nanoTime();
    var until = begun + time.toNanos();
    try (var threads = Executors.newFixedThreadPool(connections)) {
      var running = new ArrayList<CompletableFuture<List<Long>>>();
      for (var connection = 0; connection < connections; connection++) {
        var first = connection;
        running.add(CompletableFuture.supplyAsync(() -> loop(until, first, questions), threads));
      }
      var took = running.stream().flatMap(each -> each.join().stream()).toList();
      return Latencies.of(took, System.nanoTime() - begun);
    } catch (CompletionException e) {
      throw e.getCause() instanceof IllegalStateException refused ? refused : e;
    }
  }

  /** Every so many-th question, from the first one of this connection on. */
  private List<Long> loop(long until, int first, IntFunction<Question> questions) {
    var took = new ArrayList<Long>();
    try (var connection = new Connection(server, signature)) {
      for (var number = first; System.nanoTime() < until; number += connections) {
        var question = questions.apply(number);
        var begun = System.nanoTime();
        var answer = connection.ask(question);
        took.add(System.nanoTime() - begun);
        require(question, answer);
      }
    } catch (IOException e) {
      throw new IllegalStateException("The load on %s broke off".formatted(server), e);
    }
    return took;
  }

  /** Asks once. */
  String ask(Question question) throws IOException {
    try (var connection = new Connection(server, signature)) {
      var answer = connection.ask(question);
      require(question, answer);
      return answer.body();
    }
  }

  private void require(Question question, Connection.Answer answer) {
    if (answer.status() != 200) {
      throw new IllegalStateException(
          "%s answers %s with %d: %s"
              .formatted(server, question.operation(), answer.status(), answer.body()));
    }
  }
}

package dev.unbroken.local.functions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unbroken.handlers.frame.Host;
import dev.unbroken.local.tally.FunctionTally;
import dev.unbroken.local.template.FunctionResource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * A function: instances that are made when they are needed, kept, and handle one event at a time.
 *
 * <p>Safe for use by many threads; an invocation waits while as many are under way as the template
 * allows.
 */
public final class LocalFunction {

  private static final Logger log = LoggerFactory.getLogger(LocalFunction.class);

  private final FunctionResource resource;
  private final Class<?> handler;
  private final Host host;
  private final FunctionTally tally;
  private final Semaphore running;
  private final Deque<HandlerInstance> idle = new ConcurrentLinkedDeque<>();

  LocalFunction(FunctionResource resource, Class<?> handler, Host host, FunctionTally tally) {
    this.resource = resource;
    this.handler = handler;
    this.host = host;
    this.tally = tally;
    this.running = new Semaphore(resource.concurrency());
  }

  /** What the template says of the function. */
  public FunctionResource resource() {
    return resource;
  }

  /** Runs the function with the event and waits for its end, at most as long as its timeout. */
  public Outcome invoke(byte[] event, String requestId) throws InterruptedException {
    running.acquire();
    var begun = System.nanoTime();
    try {
      return timed(event, requestId);
    } finally {
      tally.invoked(Duration.ofNanos(System.nanoTime() - begun));
      running.release();
    }
  }

  private Outcome timed(byte[] event, String requestId) throws InterruptedException {
    var clock = InstantSource.system();
    var work = new FutureTask<>(() -> run(event, new LocalContext(resource, requestId, clock)));
    var thread = Thread.ofVirtual().name(resource.name()).start(work);
    try {
      return work.get(resource.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      return timedOut(requestId, resource.timeout());
    } catch (ExecutionException e) {
      return failed(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    }
  }

  private Outcome run(byte[] event, LocalContext context) throws Exception {
    try (var _ = MDC.putCloseable("function", resource.name())) {
      return ScopedValue.where(Host.CURRENT, host)
          .call(() -> {
            var ready = idle.poll();
            var instance = ready == null ? HandlerInstance.make(handler) : ready;
            try {
              return new Outcome.Answered(
                  new String(instance.handle(event, context), StandardCharsets.UTF_8));
            } finally {
              // An instance that outlived its timeout was given up, as Lambda gives it up.
              if (!Thread.currentThread().isInterrupted()) {
                idle.push(instance);
              }
            }
          });
    }
  }

  private Outcome timedOut(String requestId, Duration timeout) {
    var message =
        "%s Task timed out after %.2f seconds".formatted(requestId, timeout.toMillis() / 1000.0);
    log.warn("{}: {}", resource.name(), message);
    return new Outcome.Failed(
        Outcome.TIMED_OUT,
        message,
        JsonNodeFactory.instance
            .objectNode()
            .put("errorMessage", message)
            .put("errorType", Outcome.TIMED_OUT));
  }

  private Outcome failed(Throwable failure) {
    log.warn("{} failed", resource.name(), failure);
    return new Outcome.Failed(
        failure.getClass().getName(),
        String.valueOf(failure.getMessage()),
        ErrorPayload.of(failure));
  }
}

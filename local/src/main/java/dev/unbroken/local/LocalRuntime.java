package dev.unbroken.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.local.functions.Outcome;
import dev.unbroken.local.host.Clients;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A template that runs in this process: its API, tables, queues, bus, functions.
 *
 * <p>Safe for use by many threads. Closing lets what is under way end, for a few seconds, and
 * leaves nothing behind but the data folder.
 */
public final class LocalRuntime implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Started parts;

  private LocalRuntime(Started parts) {
    this.parts = parts;
  }

  /**
   * Starts a template and returns when it takes calls.
   *
   * @throws StartFailure when a port or the data folder cannot be used
   * @throws dev.unbroken.local.template.TemplateException when the template cannot be run here
   */
  public static LocalRuntime start(Options options) {
    return start(options, new Closing());
  }

  /** Starts a template whose parts can be closed while they are still starting. */
  public static LocalRuntime start(Options options, Closing closing) {
    Logs.calm();
    return new LocalRuntime(Starter.start(options, closing));
  }

  /** Where the runtime listens. */
  public Endpoints endpoints() {
    return parts.endpoints();
  }

  /** Clients of the runtime's services, as its functions have them. */
  public Clients clients() {
    return parts.clients();
  }

  /**
   * Calls the listener with every event that reaches the bus from now on, on the sender's thread.
   */
  public void onEvent(Consumer<JsonNode> listener) {
    parts.bus().listen(listener);
  }

  /**
   * Puts an event on the bus as EventBridge would deliver it, those of AWS's own sources included.
   */
  public void deliver(String event) {
    try {
      parts.bus().publish(MAPPER.readTree(event));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The event is no JSON", e);
    }
  }

  /**
   * Runs a function with an event and waits for its end.
   *
   * @return the JSON that it answered
   * @throws IllegalStateException when it failed
   */
  public String invoke(String function, String event) throws InterruptedException {
    var found =
        parts
            .functions()
            .find(function)
            .orElseThrow(() -> new IllegalArgumentException("There is no function " + function));
    return switch (found.invoke(event.getBytes(UTF_8), UUID.randomUUID().toString())) {
      case Outcome.Answered(var payload) -> payload;
      case Outcome.Failed failure ->
          throw new IllegalStateException(
              "%s failed: %s: %s".formatted(function, failure.type(), failure.message()));
    };
  }

  /** Runs the schedules that are due by the runtime's clock, which else happens twice a second. */
  public void tick() {
    parts.schedules().tick();
  }

  @Override
  public void close() {
    parts.close();
  }
}

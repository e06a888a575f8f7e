package dev.unbroken.handlers.frame;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.unbroken.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.crac.Resource;

/**
 * A function behind a schedule.
 *
 * <p>Events of the bus go through a queue to a {@link QueueHandler}: what failed here comes again
 * only after a minute.
 *
 * <p>What it throws ends the invocation: Lambda tries again, and then hands the event with the
 * message of the failure to the function's failure destination.
 */
public abstract class EventHandler implements RequestStreamHandler, Resource {

  private final Host home = Host.current();
  private final Faults faults = new Faults(home.metrics());

  @SuppressWarnings("this-escape") // The checkpoint comes long after construction.
  protected EventHandler() {
    Priming.register(home, this);
  }

  /** Does what an event asks for; may see it twice. Throws to see it again. */
  protected abstract void handle(JsonNode event);

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    try (var _ = Invocation.of(this, context)) {
      handle(JsonText.read(input));
    } catch (RuntimeException failure) {
      faults.ended(failure);
      throw failure;
    }
    output.write(JsonText.bytes(NullNode.getInstance()));
  }

  /** Loads, before SnapStart takes its picture, what the first event would otherwise wait for. */
  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
    Priming.connect(home);
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {
    // Nothing to mend: clients open their connections anew by themselves.
  }
}

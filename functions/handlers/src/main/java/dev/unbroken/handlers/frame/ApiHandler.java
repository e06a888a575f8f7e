package dev.unbroken.handlers.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.unbroken.failure.ServiceFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One operation of the API behind API Gateway (payload format 2.0).
 *
 * <p>Reads the call, admits it if its caller may and it is not one too many, runs {@link #handle},
 * writes the reply; a {@link ServiceFailure} becomes its error, anything else a 500 that is logged.
 */
public abstract class ApiHandler implements RequestStreamHandler, Resource {

  private static final Logger log = LoggerFactory.getLogger(ApiHandler.class);

  private final Host home = Host.current();
  private final Faults faults = new Faults(home.metrics());
  private final FrontDoor door;
  private final Optional<Throttle> throttle;

  /** An operation behind the front door. */
  protected ApiHandler() {
    this(FrontDoor::of, true);
  }

  @SuppressWarnings("this-escape") // The checkpoint comes long after construction.
  ApiHandler(Function<Host, FrontDoor> door, boolean throttled) {
    this.door = door.apply(home);
    this.throttle = throttled ? Optional.of(Throttle.of(home, getClass())) : Optional.empty();
    Priming.register(home, this);
  }

  /** Carries the operation out; throws {@link ServiceFailure} to refuse it. */
  protected abstract Reply handle(Call call);

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var event = GatewayEvent.read(input);
    try (var _ = Invocation.of(this, context).with("apiRequestId", event.requestId())) {
      answer(event, output, this::admit);
    }
  }

  /** A call that its caller may not make takes nothing from those who may. */
  private void admit(GatewayEvent event) {
    door.admit(event);
    throttle.ifPresent(Throttle::admit);
  }

  private void answer(GatewayEvent event, OutputStream output, Consumer<GatewayEvent> admission)
      throws IOException {
    try {
      admission.accept(event);
      event.write(output, handle(event.call()));
    } catch (ServiceFailure failure) {
      faults.answered(ErrorReply.of(failure), failure);
      refuse(event, output, failure);
    } catch (RuntimeException unforeseen) {
      log.atError()
          .addKeyValue("subject", event.call().subject().orElse("-"))
          .setCause(unforeseen)
          .log("The operation failed");
      faults.answered(ErrorReply.internal(), unforeseen);
      event.write(output, ErrorReply.internal());
    }
  }

  private void refuse(GatewayEvent event, OutputStream output, ServiceFailure failure)
      throws IOException {
    var own = refusal(failure);
    if (own.isPresent()) {
      event.write(output, own.get());
    } else {
      event.write(output, ErrorReply.of(failure));
    }
  }

  /** How a caller is refused who does not understand the errors of the API; empty: it does. */
  protected Optional<Reply> refusal(ServiceFailure failure) {
    return Optional.empty();
  }

  /** Loads, before SnapStart takes its picture, what the first call would otherwise wait for. */
  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) throws IOException {
    // No operation knows this member, so the call is refused and changes nothing, but it goes the
    // whole way there and back. (An empty call would do for most; CreateChannel takes it.)
    var call = "{\"body\": \"{\\\"priming\\\": true}\"}";
    answer(
        GatewayEvent.read(new ByteArrayInputStream(call.getBytes(UTF_8))),
        OutputStream.nullOutputStream(),
        _ -> door.rehearse());
    Priming.connect(home);
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {
    // Nothing to mend: clients open their connections anew by themselves, and the rehearsal took
    // nothing of what may be called at once.
  }
}

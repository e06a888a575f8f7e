package dev.unbroken.local.tables;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Keeps the interruption of whoever calls the engine away from it.
 *
 * <p>A thread that is interrupted within the engine leaves locks behind that nobody opens again,
 * and a function whose time is over is interrupted. On AWS too, a call that is under way then goes
 * on without it.
 */
final class Shield implements InvocationHandler {

  /**
   * Threads of the system's: a call hands work to the engine's own thread dozens of times while it
   * holds the table's lock, and a virtual thread would queue behind all that is runnable each time.
   */
  private static final ExecutorService CALLS =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("dynamodb-", 0).factory());

  private final InvocationHandler engine;

  Shield(InvocationHandler engine) {
    this.engine = engine;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    var call =
        new FutureTask<@Nullable Object>(() -> {
          try {
            return engine.invoke(proxy, method, arguments);
          } catch (Exception | Error e) {
            throw e;
          } catch (Throwable e) {
            throw new IllegalStateException(e);
          }
        });
    CALLS.execute(call);
    try {
      return call.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("Whoever called was cut short", e);
    } catch (ExecutionException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}

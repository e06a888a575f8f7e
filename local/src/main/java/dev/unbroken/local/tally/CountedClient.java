package dev.unbroken.local.tally;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;

/**
 * A client of AWS that counts what it is asked for, whether or not it succeeds, as AWS's bill does.
 *
 * <p>It stands in front of the client and not within, since the client of the tables is the engine
 * itself.
 */
public final class CountedClient implements InvocationHandler {

  private final SdkClient real;
  private final String service;
  private final FunctionTally tally;

  private CountedClient(SdkClient real, String service, FunctionTally tally) {
    this.real = real;
    this.service = service;
    this.tally = tally;
  }

  /** A client of the same kind, named after its interface, that counts there. */
  public static <C extends SdkClient> C of(Class<C> type, C real, FunctionTally tally) {
    var service = type.getSimpleName().replaceFirst("Client$", "");
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new CountedClient(real, service, tally)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments)
      throws Throwable {
    if (onlyPrepares(method)) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    if (arguments == null || !(arguments[0] instanceof SdkRequest request)) {
      return call(method, arguments);
    }
    tally.called(service, operation(method));
    arguments[0] = Consumption.asked(request);
    var answer = call(method, arguments);
    Consumption.of(answer).ifPresent(units -> tally.consumed(units.read(), units.write()));
    return answer;
  }

  /** Such a method builds a request, or requests, and calls its twin. */
  private static boolean onlyPrepares(Method method) {
    var parameters = method.getParameterTypes();
    return method.isDefault()
        && parameters.length > 0
        && (parameters[0].equals(Consumer.class) || method.getName().endsWith("Paginator"));
  }

  private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static String operation(Method method) {
    var name = method.getName();
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}

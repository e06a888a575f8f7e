package dev.unbroken.local.permissions;

import dev.unbroken.local.permissions.Permissions.Decision;
import dev.unbroken.local.template.FunctionResource;
import dev.unbroken.local.template.Place;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Request;

/**
 * Stands before the clients of a function, and fails each call that the template does not allow it
 * as AWS would: with the service's own exception, before anything has happened.
 *
 * <p>It costs a look at the statements and no connection: the clients behind it are everybody's.
 */
public final class Guard {

  private static final Logger log = LoggerFactory.getLogger(Guard.class);

  /** They ask AWS for nothing. */
  private static final Set<String> HARMLESS = Set.of("serviceClientConfiguration", "utilities");

  private final Permissions permissions;
  private final Needs needs;
  private final Refusal refusal;
  private final Consumer<Need> asked;

  private Guard(FunctionResource function, Place place, Consumer<Need> asked) {
    this.permissions = Permissions.of(function.permissions());
    this.needs = new Needs(place);
    this.refusal = new Refusal(function.name(), place.accountId());
    this.asked = asked;
  }

  /** The guard of a function. */
  public static Guard of(FunctionResource function, Place place) {
    return new Guard(function, place, _ -> {});
  }

  /** The guard of a function; it tells of all that is asked for, whatever comes of it. */
  public static Guard of(FunctionResource function, Place place, Consumer<Need> asked) {
    return new Guard(function, place, asked);
  }

  /** The client as this function may use it. */
  public <C extends SdkClient> C before(Class<C> type, C client) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(client, proxy, method, arguments)));
  }

  private @Nullable Object call(
      SdkClient client, Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (arguments != null
        && arguments[0] instanceof SdkRequest request
        && !method.getName().endsWith("Paginator")) {
      for (var need : needs.of(request)) {
        require(need, request);
      }
      return allowed(client, method, arguments, request);
    }
    // Such as a page after another, or a request that is still to be built: it comes here again.
    return method.isDefault() && !HARMLESS.contains(method.getName())
        ? InvocationHandler.invokeDefault(proxy, method, arguments)
        : forward(client, method, arguments);
  }

  private @Nullable Object allowed(
      SdkClient client, Method method, Object[] arguments, SdkRequest request) throws Throwable {
    try {
      return forward(client, method, arguments);
    } catch (NoSuchKeyException e) {
      if (request instanceof S3Request object) {
        S3Needs.toLearnOfAbsence(object).ifPresent(need -> require(need, request));
      }
      throw e;
    }
  }

  private static @Nullable Object forward(
      SdkClient client, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private void require(Need need, SdkRequest request) {
    asked.accept(need);
    var decision = permissions.decide(need);
    if (decision != Decision.ALLOWED) {
      var exception = refusal.of(need, decision, request);
      log.warn("{}", refusal.sentence(need, decision));
      throw exception;
    }
  }
}

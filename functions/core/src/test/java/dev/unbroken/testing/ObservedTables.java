package dev.unbroken.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A tables' client that tells of each call before it goes to the real one. */
public final class ObservedTables {

  private ObservedTables() {}

  /** The client, which tells an observer the name of each operation that is asked for. */
  public static DynamoDbClient of(DynamoDbClient real, Consumer<String> observer) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (onlyBuilds(method.getName(), method.getParameterTypes())) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              observer.accept(method.getName());
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Such a method makes a request, or several, of its twin. */
  private static boolean onlyBuilds(String name, Class<?>[] parameters) {
    return name.endsWith("Paginator") || Arrays.asList(parameters).contains(Consumer.class);
  }
}

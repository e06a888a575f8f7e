package dev.unbroken.timeline;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables' client, with something else that happens between a read and the write after it. */
final class Interrupted {

  private final DynamoDbClient real;
  private final Deque<Runnable> interruptions = new ArrayDeque<>();

  Interrupted(DynamoDbClient real) {
    this.real = real;
  }

  /** Lets this happen before the next transaction is written. */
  void beforeNextWrite(Runnable interruption) {
    interruptions.add(interruption);
  }

  void forget() {
    interruptions.clear();
  }

  DynamoDbClient client() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (method.isDefault() && takesBuilder(method.getParameterTypes())) {
                return java.lang.reflect.InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              if (method.getName().equals("transactWriteItems") && !interruptions.isEmpty()) {
                interruptions.poll().run();
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Such a method only builds the request and calls its twin. */
  private static boolean takesBuilder(Class<?>[] parameters) {
    return parameters.length == 1 && parameters[0].equals(java.util.function.Consumer.class);
  }
}

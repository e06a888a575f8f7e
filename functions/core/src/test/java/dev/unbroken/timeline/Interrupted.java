package dev.unbroken.timeline;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables' client, with something else that happens between a read and the write after it. */
final class Interrupted {

  private final DynamoDbClient real;
  private final Map<String, Deque<Runnable>> interruptions = new HashMap<>();

  Interrupted(DynamoDbClient real) {
    this.real = real;
  }

  /** Lets this happen before the next transaction is written. */
  void beforeNextWrite(Runnable interruption) {
    before("transactWriteItems", interruption);
  }

  /** Lets this happen before the next item is read by its key. */
  void beforeNextGet(Runnable interruption) {
    before("getItem", interruption);
  }

  private void before(String call, Runnable interruption) {
    interruptions.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(interruption);
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
              Optional.ofNullable(interruptions.get(method.getName()))
                  .map(Deque::poll)
                  .ifPresent(Runnable::run);
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

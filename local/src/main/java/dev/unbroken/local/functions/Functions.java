package dev.unbroken.local.functions;

import dev.unbroken.handlers.frame.Host;
import dev.unbroken.local.tally.Tally;
import dev.unbroken.local.template.FunctionResource;
import dev.unbroken.local.template.TemplateException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All functions of the template by their names. */
public final class Functions {

  private final Map<String, LocalFunction> functions = new LinkedHashMap<>();

  private Functions() {}

  /**
   * Finds the handler of every function.
   *
   * @param hosts gives the host of a function
   * @param tally where their invocations are counted
   * @throws TemplateException when a handler's class does not exist
   */
  public static Functions load(
      List<FunctionResource> resources,
      ClassLoader classes,
      Function<FunctionResource, Host> hosts,
      Tally tally) {
    var loaded = new Functions();
    for (var resource : resources) {
      var host = hosts.apply(resource);
      loaded.functions.put(
          resource.name(),
          new LocalFunction(resource, handler(resource, classes), host, tally.of(resource.name())));
    }
    return loaded;
  }

  /** The function of that name. */
  public Optional<LocalFunction> find(String name) {
    return Optional.ofNullable(functions.get(name));
  }

  /** All functions in the template's order. */
  public Collection<LocalFunction> all() {
    return functions.values();
  }

  private static Class<?> handler(FunctionResource resource, ClassLoader classes) {
    try {
      return Class.forName(resource.handler(), false, classes);
    } catch (ClassNotFoundException e) {
      throw new TemplateException(
          "%s.Handler: there is no class %s".formatted(resource.name(), resource.handler()), e);
    }
  }
}

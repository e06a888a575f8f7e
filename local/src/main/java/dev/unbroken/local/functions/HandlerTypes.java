package dev.unbroken.local.functions;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a {@link RequestHandler} takes and gives, however far up its hierarchy says it. */
record HandlerTypes(Type input, Type output) {

  static HandlerTypes of(Class<?> handler) {
    return find(handler, Map.of())
        .orElseThrow(
            () -> new IllegalArgumentException(handler.getName() + " is no Lambda handler"));
  }

  private static Optional<HandlerTypes> find(Type type, Map<TypeVariable<?>, Type> known) {
    return switch (type) {
      case ParameterizedType generic when generic.getRawType() == RequestHandler.class -> {
        var arguments = generic.getActualTypeArguments();
        yield Optional.of(
            new HandlerTypes(resolved(arguments[0], known), resolved(arguments[1], known)));
      }
      case ParameterizedType generic -> {
        var raw = (Class<?>) generic.getRawType();
        var parameters = raw.getTypeParameters();
        var arguments = generic.getActualTypeArguments();
        var inner = new HashMap<TypeVariable<?>, Type>();
        for (int i = 0; i < parameters.length; i++) {
          inner.put(parameters[i], resolved(arguments[i], known));
        }
        yield above(raw, inner);
      }
      case Class<?> plain -> above(plain, known);
      default -> Optional.empty();
    };
  }

  private static Optional<HandlerTypes> above(Class<?> type, Map<TypeVariable<?>, Type> known) {
    for (var parent : type.getGenericInterfaces()) {
      var found = find(parent, known);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.<Type>ofNullable(type.getGenericSuperclass())
        .flatMap(parent -> find(parent, known));
  }

  private static Type resolved(Type type, Map<TypeVariable<?>, Type> known) {
    return type instanceof TypeVariable<?> variable
        ? known.getOrDefault(variable, Object.class)
        : type;
  }
}

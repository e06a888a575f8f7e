package dev.unbroken.agent;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** Counts what is kept in memory: the elements of all collections that our own objects reach. */
final class Held {

  private final Collection<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final ArrayDeque<Object> open = new ArrayDeque<>();
  private long elements;

  private Held() {}

  static long by(Object root) throws IllegalAccessException {
    var held = new Held();
    held.reach(root);
    while (!held.open.isEmpty()) {
      held.look(held.open.remove());
    }
    return held.elements;
  }

  private void reach(Object object) {
    if (object != null && seen.add(object)) {
      open.add(object);
    }
  }

  private void look(Object object) throws IllegalAccessException {
    switch (object) {
      case Map<?, ?> map -> {
        elements += map.size();
        map.keySet().forEach(this::reach);
        map.values().forEach(this::reach);
      }
      case Collection<?> all -> {
        elements += all.size();
        all.forEach(this::reach);
      }
      case Optional<?> one -> one.ifPresent(this::reach);
      default -> fields(object);
    }
  }

  private void fields(Object object) throws IllegalAccessException {
    var type = object.getClass();
    if (!type.getName().startsWith("dev.unbroken.") || type.isHidden() || type.isEnum()) {
      return;
    }
    for (var field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
        field.setAccessible(true);
        reach(field.get(object));
      }
    }
  }
}

package dev.unbroken.local.tables;

import com.amazonaws.services.dynamodbv2.local.shared.model.AttributeValue;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An item in the form that the engine's server writes it in. */
final class EngineAttributes {

  private EngineAttributes() {}

  static @Nullable Map<String, AttributeValue> of(
      @Nullable Map<String, com.amazonaws.services.dynamodbv2.model.AttributeValue> item) {
    if (item == null) {
      return null;
    }
    var attributes = new HashMap<String, AttributeValue>();
    item.forEach((name, value) -> attributes.put(name, of(value)));
    return attributes;
  }

  private static AttributeValue of(com.amazonaws.services.dynamodbv2.model.AttributeValue value) {
    var attribute = new AttributeValue();
    put(value.getS(), attribute::setS);
    put(value.getN(), attribute::setN);
    put(value.getB(), attribute::setB);
    put(value.getBOOL(), attribute::setBOOL);
    put(value.getNULL(), attribute::setNULL);
    put(value.getSS(), attribute::setSS);
    put(value.getNS(), attribute::setNS);
    put(value.getBS(), attribute::setBS);
    put(of(value.getM()), attribute::setM);
    if (value.getL() != null) {
      attribute.setL(value.getL().stream().map(EngineAttributes::of).toList());
    }
    return attribute;
  }

  /** The engine's setters refuse what is not there. */
  private static <T> void put(@Nullable T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }
}

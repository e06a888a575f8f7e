package dev.unbroken.local.tables;

import com.amazonaws.services.dynamodbv2.local.shared.model.AttributeValue;
import java.util.HashMap;
import java.util.Map;
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
    attribute.setS(value.getS());
    attribute.setN(value.getN());
    attribute.setB(value.getB());
    attribute.setBOOL(value.getBOOL());
    attribute.setNULL(value.getNULL());
    attribute.setSS(value.getSS());
    attribute.setNS(value.getNS());
    attribute.setBS(value.getBS());
    attribute.setM(of(value.getM()));
    if (value.getL() != null) {
      attribute.setL(value.getL().stream().map(EngineAttributes::of).toList());
    }
    return attribute;
  }
}

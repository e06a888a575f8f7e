package dev.unbroken.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Turns text into Jackson's trees, and trees into text, as an ObjectMapper does.
 *
 * <p>Without one: a mapper can bind any class, and loads hundreds of its own for it, which a
 * function that is cold pays for before its first answer.
 */
public final class JsonText {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Half a surrogate pair, which a caller may send and an error repeats, has no UTF-8.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private JsonText() {}

  /**
   * Reads the one value of a text; a missing node where there is nothing but blanks.
   *
   * @throws JacksonException if it is no JSON, or more than one value
   */
  public static JsonNode read(String text) throws JacksonException {
    return read(FACTORY, text);
  }

  /**
   * The same within the bounds of a factory.
   *
   * @throws JacksonException also if it is beyond them
   */
  public static JsonNode read(JsonFactory factory, String text) throws JacksonException {
    try (var parser = factory.createParser(text)) {
      return read(parser);
    } catch (JacksonException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // There is nothing to fail in a text.
    }
  }

  /**
   * The same of a stream in UTF-8.
   *
   * @throws IOException also if the stream cannot be read
   */
  public static JsonNode read(InputStream text) throws IOException {
    return read(FACTORY, new String(text.readAllBytes(), UTF_8));
  }

  /** The text of a value, in ASCII. */
  public static byte[] bytes(JsonNode value) {
    var bytes = new ByteArrayOutputStream(1024);
    try (var json = FACTORY.createGenerator(bytes)) {
      write(value, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // There is nothing to fail in an array.
    }
    return bytes.toByteArray();
  }

  /** The same as a string. */
  public static String text(JsonNode value) {
    return new String(bytes(value), US_ASCII);
  }

  private static JsonNode read(JsonParser parser) throws IOException {
    var first = parser.nextToken();
    if (first == null) {
      return MissingNode.getInstance();
    }
    var value = value(first, parser);
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "There is more after the value");
    }
    return value;
  }

  private static JsonNode value(JsonToken token, JsonParser parser) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new JsonParseException(parser, "There is no value: " + token);
    };
  }

  private static JsonNode object(JsonParser parser) throws IOException {
    var object = NODES.objectNode();
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      object.set(name, value(parser.nextToken(), parser));
    }
    return object;
  }

  private static JsonNode array(JsonParser parser) throws IOException {
    var array = NODES.arrayNode();
    for (var next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
      array.add(value(next, parser));
    }
    return array;
  }

  private static JsonNode whole(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  private static void write(JsonNode value, JsonGenerator json) throws IOException {
    switch (value.getNodeType()) {
      case OBJECT -> {
        json.writeStartObject();
        for (var member : value.properties()) {
          json.writeFieldName(member.getKey());
          write(member.getValue(), json);
        }
        json.writeEndObject();
      }
      case ARRAY -> {
        json.writeStartArray();
        for (var each : value) {
          write(each, json);
        }
        json.writeEndArray();
      }
      case STRING -> json.writeString(value.textValue());
      case NUMBER -> number(value, json);
      case BOOLEAN -> json.writeBoolean(value.booleanValue());
      case NULL, MISSING -> json.writeNull();
      case BINARY, POJO -> throw new IllegalArgumentException("No JSON: " + value.getNodeType());
    }
  }

  private static void number(JsonNode value, JsonGenerator json) throws IOException {
    switch (value.numberType()) {
      case INT, LONG -> json.writeNumber(value.longValue());
      case BIG_INTEGER -> json.writeNumber(value.bigIntegerValue());
      case FLOAT -> json.writeNumber(value.floatValue());
      case DOUBLE -> json.writeNumber(value.doubleValue());
      case BIG_DECIMAL -> json.writeNumber(value.decimalValue());
    }
  }
}

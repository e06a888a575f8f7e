package dev.unbroken.logging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/**
 * One record in JSON: timestamp, level, message and logger, then what is around it and what it
 * says, each under its name, and error (type, message, stack) where something was thrown.
 */
final class LogLine {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          // Half a surrogate pair, which may be in a message, has no UTF-8.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build()
          .setRootValueSeparator(null);

  /** Lambda cuts records at 256 KB; half a stack tells enough. */
  private static final int LONGEST_TEXT = 60_000;

  /** Lets anybody publish, and stands in the paths and addresses that failures speak of. */
  private static final Pattern STREAM_KEY =
      Pattern.compile("(sk_[a-z0-9-]{3})[a-z0-9-]*_[A-Za-z0-9]+(?:_[A-Za-z0-9]+)?");

  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();
  private @Nullable Throwable failure;

  LogLine(Instant time, Level level, String logger, String message) {
    members.put("timestamp", time.toString());
    members.put("level", level.name());
    members.put("message", message);
    members.put("logger", logger);
  }

  LogLine context(@Nullable Map<String, String> around) {
    if (around != null) {
      around.forEach(members::putIfAbsent);
    }
    return this;
  }

  /** What a record says itself goes before what is around it; its own frame nothing replaces. */
  LogLine pairs(List<KeyValuePair> pairs) {
    for (var pair : pairs) {
      var own = isFrame(pair.key);
      members.put(own ? "_" + pair.key : pair.key, pair.value);
    }
    return this;
  }

  LogLine failure(@Nullable Throwable thrown) {
    failure = thrown;
    return this;
  }

  private static boolean isFrame(String key) {
    return switch (key) {
      case "timestamp", "level", "message", "logger", "error" -> true;
      default -> false;
    };
  }

  /** The line with its end, in UTF-8. */
  byte[] bytes() {
    var bytes = new ByteArrayOutputStream(512);
    try (var json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      for (var member : members.entrySet()) {
        json.writeFieldName(member.getKey());
        write(json, member.getValue());
      }
      if (failure != null) {
        error(json, failure);
      }
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Boolean truth -> json.writeBoolean(truth);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Collection<?> all -> {
        json.writeStartArray();
        for (var each : all) {
          write(json, each);
        }
        json.writeEndArray();
      }
      default -> json.writeString(text(value));
    }
  }

  /** A record is not lost because something in it cannot say what it is. */
  private static String text(Object value) {
    try {
      return shown(String.valueOf(value.toString()));
    } catch (RuntimeException broken) {
      return "%s, whose text failed: %s".formatted(value.getClass().getName(), broken);
    }
  }

  private static void error(JsonGenerator json, Throwable failure) throws IOException {
    var stack = new StringWriter();
    failure.printStackTrace(new PrintWriter(stack));
    json.writeObjectFieldStart("error");
    json.writeStringField("type", failure.getClass().getName());
    json.writeStringField("message", shown(String.valueOf(failure.getMessage())));
    json.writeStringField("stack", shown(stack.toString()));
    json.writeEndObject();
  }

  private static String shown(String text) {
    var shortened = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + " …";
    return shortened.contains("sk_") ? STREAM_KEY.matcher(shortened).replaceAll("$1…") : shortened;
  }
}

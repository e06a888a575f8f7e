package dev.unbroken.handlers.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.json.JsonText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Optional;

/** Reads the body of a call: JSON in UTF-8, within bounds, whatever its Content-Type says. */
final class RequestBody {

  /** In bytes: more than fifty tags take whose every character is escaped twice. */
  private static final int LARGEST = 256 * 1024;

  private static final int LARGEST_IN_BASE64 = (LARGEST + 2) / 3 * 4;

  /** Far from what any operation takes, and so little that the worst body is quickly refused. */
  private static final StreamReadConstraints BOUNDS =
      StreamReadConstraints.builder()
          .maxDocumentLength(LARGEST)
          .maxNameLength(4096)
          .maxNestingDepth(64)
          .maxNumberLength(100)
          .maxStringLength(LARGEST)
          .maxTokenCount(20_000)
          .build();

  private static final JsonFactory BOUNDED =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(BOUNDS)
          .build();

  private RequestBody() {}

  /** The body's JSON; a body that is not there counts as an empty object. */
  static JsonNode read(String body, boolean isBase64) {
    var text = isBase64 ? decode(body) : body;
    if (text.length() > LARGEST || text.getBytes(UTF_8).length > LARGEST) {
      throw tooLarge();
    }
    try {
      return text.isBlank() ? Json.object() : JsonText.read(BOUNDED, text);
    } catch (StreamConstraintsException e) {
      throw refusal(
          "is nested too deeply, or has too many values, or a name or number that is too long", e);
    } catch (JacksonException e) {
      throw refusal("is not valid JSON", e);
    }
  }

  private static String decode(String body) {
    if (body.length() > LARGEST_IN_BASE64) {
      throw tooLarge();
    }
    try {
      var bytes = Base64.getDecoder().decode(body);
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException e) {
      throw new ServiceFailure.Validation("The request body is not valid base64");
    } catch (CharacterCodingException e) {
      throw new ServiceFailure.Validation("The request body is not valid UTF-8");
    }
  }

  private static ServiceFailure tooLarge() {
    return new ServiceFailure.Validation("The request body is larger than " + LARGEST + " bytes");
  }

  private static ServiceFailure refusal(String what, JacksonException cause) {
    var at = Optional.ofNullable(cause.getLocation());
    return new ServiceFailure.Validation(
        "The request body "
            + what
            + at.map(l -> " (line %d, column %d)".formatted(l.getLineNr(), l.getColumnNr()))
                .orElse(""));
  }
}

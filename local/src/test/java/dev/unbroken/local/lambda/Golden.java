package dev.unbroken.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.testing.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The answer to a sample event of a service with nothing in it, as it is kept in {@code
 * local/src/test/resources/answers}.
 *
 * <p>What is drawn at random stands there as a word in angle brackets. {@code
 * -Dunbroken.answers=write} writes the files anew.
 */
final class Golden {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(SerializationFeature.INDENT_OUTPUT);
  private static final Path ANSWERS = Template.PROJECT.resolve("local/src/test/resources/answers");

  /** What is drawn at random, unless the event itself names it. */
  private static final Map<Pattern, String> RANDOM = random();

  private Golden() {}

  private static Map<Pattern, String> random() {
    var random = new LinkedHashMap<Pattern, String>();
    random.put(Pattern.compile("(?<=:(?:[a-z-]{1,40})/)[A-Za-z0-9]{12}(?![A-Za-z0-9])"), "<id>");
    random.put(Pattern.compile("sk_us-west-2_[A-Za-z0-9]+_[A-Za-z0-9]+"), "<stream key>");
    random.put(Pattern.compile("(?<=:playback-key/)[0-9a-f-]{36}"), "<id>");
    random.put(Pattern.compile("(?<=\"passphrase\" : \")[A-Za-z0-9]{64}"), "<passphrase>");
    random.put(Pattern.compile("(?<=\\.channel\\.)[A-Za-z0-9]{12}(?=\\.m3u8)"), "<id>");
    return random;
  }

  /** Holds an answer against the one that is kept, or keeps it. */
  static void check(SampleEvent event, String answer) throws IOException {
    var file = ANSWERS.resolve(event.name() + ".json");
    var normal = normal(event, answer);
    if ("write".equals(System.getProperty("unbroken.answers"))) {
      Files.createDirectories(file.getParent());
      var sorted = JSON.treeToValue(normal, Object.class);
      Files.writeString(file, JSON.writeValueAsString(sorted) + "\n");
    }
    assertThat(file).as("Run once with -Dunbroken.answers=write and look at it").exists();
    assertThat(normal.toPrettyString())
        .as(event.name())
        .isEqualTo(JSON.readTree(Files.readString(file)).toPrettyString());
  }

  private static JsonNode normal(SampleEvent event, String answer) throws IOException {
    var node = JSON.readTree(readable(answer));
    return JSON.readTree(withoutChance(sorted(node), event.text()));
  }

  /** The body as JSON, as which it is meant, and no frames of a stack, which every edit moves. */
  private static String readable(String answer) throws JsonProcessingException {
    var node = JSON.readTree(answer);
    if (node instanceof ObjectNode object) {
      object.remove("stackTrace");
      if (object.path("body").isTextual() && !object.path("body").textValue().isEmpty()) {
        object.set("body", JSON.readTree(object.path("body").textValue()));
      }
    }
    return node.toString();
  }

  private static String sorted(JsonNode node) throws JsonProcessingException {
    return JSON.writeValueAsString(JSON.treeToValue(node, Object.class));
  }

  private static String withoutChance(String answer, String event) {
    var text = answer;
    for (var each : RANDOM.entrySet()) {
      text =
          each.getKey()
              .matcher(text)
              .replaceAll(found -> event.contains(found.group()) ? found.group() : each.getValue());
    }
    return text;
  }
}

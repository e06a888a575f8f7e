package dev.unbroken.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JsonTextTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @RepeatedTest(200)
  void any_tree_is_read_and_written_as_by_a_mapper(RepetitionInfo repetition) throws IOException {
    var tree = tree(new Random(repetition.getCurrentRepetition()), 4);

    var written = JsonText.bytes(tree);
    var text = MAPPER.writeValueAsString(tree);

    assertThat(MAPPER.readTree(written)).isEqualTo(MAPPER.readTree(text));
    assertThat(JsonText.read(text)).isEqualTo(MAPPER.readTree(text));
    assertThat(JsonText.read(new ByteArrayInputStream(text.getBytes(UTF_8))))
        .isEqualTo(MAPPER.readTree(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n",
        "\ufeff{}",
        "{",
        "{\"a\":",
        "{\"a\":1,}",
        "[1",
        "[1,]",
        "}",
        "nul",
        "01",
        "1e5",
        "-0",
        "-0.0",
        "1e999",
        "\"half \\ud83d\"",
        "\"\u00e9\ud83d\ude00\"",
        "9223372036854775808",
        "{\"a\":1,\"a\":2}",
        "'a'",
        "NaN",
        "\u0000{\u0000}",
        "\"\t\""
      })
  void what_a_mapper_takes_and_refuses_is_taken_and_refused(String text) throws IOException {
    JsonNode expected;
    try {
      expected = MAPPER.readTree(text);
    } catch (JacksonException refused) {
      assertThatThrownBy(() -> JsonText.read(text)).isInstanceOf(JacksonException.class);
      return;
    }

    assertThat(JsonText.read(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} {}", "{}}", "1 2", "[] x"})
  void more_than_one_value_is_refused(String text) {
    assertThatThrownBy(() -> JsonText.read(text)).isInstanceOf(JacksonException.class);
  }

  @Test
  void half_a_surrogate_pair_survives() throws IOException {
    var half = NODES.textNode("half \ud83d, whole \ud83d\ude00, \u00e9");

    assertThat(JsonText.read(JsonText.text(half))).isEqualTo(half);
    assertThat(US_ASCII.newEncoder().canEncode(JsonText.text(half))).isTrue();
  }

  @Test
  void what_is_no_json_is_not_written() {
    assertThatThrownBy(() -> JsonText.bytes(NODES.pojoNode(new Object())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static JsonNode tree(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 7 : 9)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextInt());
      case 3 -> NODES.numberNode(random.nextLong());
      case 4 -> NODES.numberNode(new BigInteger(100, random));
      case 5 -> NODES.numberNode(random.nextDouble() * random.nextInt());
      case 6 -> NODES.textNode(text(random));
      case 7 -> {
        var array = NODES.arrayNode();
        for (var i = random.nextInt(5); i > 0; i--) {
          array.add(tree(random, depth - 1));
        }
        yield array;
      }
      default -> {
        var object = NODES.objectNode();
        for (var i = random.nextInt(5); i > 0; i--) {
          object.set(text(random), tree(random, depth - 1));
        }
        yield object;
      }
    };
  }

  private static String text(Random random) {
    return random
        .ints(random.nextInt(8), 0, 0x2600)
        .filter(Character::isDefined)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}

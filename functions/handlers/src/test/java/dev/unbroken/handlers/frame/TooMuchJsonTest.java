package dev.unbroken.handlers.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies of a permitted size that would cost more to look at than any call is worth. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TooMuchJsonTest {

  private static final ApiHandler ANY =
      new ApiHandler() {
        @Override
        protected Reply handle(Call call) {
          call.members().check();
          return Reply.ok("taken", JsonNodeFactory.instance.textNode("yes"));
        }
      };

  static Stream<Arguments> bodies() {
    var many = IntStream.range(0, 20_000).mapToObj("\"%d\":1"::formatted);
    return Stream.of(
        Arguments.of("depth", "{\"a\":".repeat(65) + "1" + "}".repeat(65)),
        Arguments.of("depth of lists", "{\"a\":" + "[".repeat(10_000)),
        Arguments.of("a number", "{\"a\":" + "9".repeat(101) + "}"),
        Arguments.of("a fraction", "{\"a\":0." + "1".repeat(200_000) + "}"),
        Arguments.of("an exponent", "{\"a\":1e" + "9".repeat(200) + "}"),
        Arguments.of("a name", "{\"" + "a".repeat(5_000) + "\":1}"),
        Arguments.of("members", many.collect(Collectors.joining(",", "{", "}"))),
        Arguments.of("values", "{\"text\":[" + "1,".repeat(30_000) + "1]}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void a_body_with_too_much_of_anything_is_refused(String what, String body) {
    assertThat(TestingCall.call(ANY, body).refused(400, "ValidationException"))
        .as(what)
        .startsWith("The request body is nested too deeply, or has too many values");
  }
}

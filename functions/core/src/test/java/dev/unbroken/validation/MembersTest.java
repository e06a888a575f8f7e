package dev.unbroken.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.failure.Violation;
import dev.unbroken.resource.ResourceKind;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MembersTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void are_read_with_their_values() {
    var members =
        members(
            """
            {"text": "a", "yes": true, "count": 5, "ratio": 1.5, "unit": "SECONDS",
             "map": {"k": "v"}, "list": ["a", "b"], "in": {"side": "x"}}\
            """);

    assertThat(members.string("text").required().optional()).contains("a");
    assertThat(members.bool("yes")).contains(true);
    assertThat(members.integer("count", 5, 5)).contains(5L);
    assertThat(members.number("ratio")).contains(1.5);
    assertThat(members.choice("unit", TimeUnit.class)).contains(TimeUnit.SECONDS);
    assertThat(members.strings("map")).containsEntry("k", "v");
    assertThat(members.list("list")).extracting(each -> each.orElse("-")).containsExactly("a", "b");
    assertThat(members.object("in").string("side").optional()).contains("x");
    assertThatCode(members::check).doesNotThrowAnyException();
  }

  @Test
  void take_null_for_absent() {
    var members =
        members("{\"text\": null, \"yes\": null, \"count\": null, \"list\": null, \"in\": null}");

    assertThat(members.string("text").optional()).isEmpty();
    assertThat(members.bool("yes")).isEmpty();
    assertThat(members.integer("count", 1, 2)).isEmpty();
    assertThat(members.list("list")).isEmpty();
    assertThat(members.object("in").present()).isFalse();
    assertThatCode(members::check).doesNotThrowAnyException();
  }

  @Test
  void tell_all_that_is_wrong_at_once_each_with_its_path() {
    var members = members("{\"a\": \"toolong\", \"in\": {\"b\": 7, \"c\": 99}, \"other\": 1}");

    members.string("a").max(3);
    var inner = members.object("in");
    inner.string("b").required();
    inner.integer("c", 0, 60);
    members.string("d").required();

    assertThat(violations(members))
        .containsExactly(
            new Violation("a", "Member must have length less than or equal to 3"),
            new Violation("in.b", "Member must be a string"),
            new Violation("in.c", "Member must have value less than or equal to 60"),
            new Violation("d", "Member must not be null"),
            new Violation("other", "Member is not part of this operation"));
  }

  @Test
  void say_of_a_member_every_rule_it_breaks() {
    var members = members("{\"a\": \"!!!!\"}");

    members.string("a").max(3).pattern(Pattern.compile("[a-z]*")).min(9);

    assertThat(violations(members))
        .containsExactly(
            new Violation("a", "Member must have length less than or equal to 3"),
            new Violation("a", "Member must satisfy regular expression pattern: [a-z]*"),
            new Violation("a", "Member must have length greater than or equal to 9"));
  }

  @Test
  void say_of_a_required_member_that_is_no_text_only_that() {
    var members = members("{\"a\": 5}");

    members.string("a").required().min(1);

    assertThat(violations(members)).containsExactly(new Violation("a", "Member must be a string"));
  }

  @Test
  void refuse_unknown_members_inside_as_well() {
    var members = members("{\"in\": {\"known\": \"x\", \"unknown\": 1}}");

    members.object("in").string("known");

    assertThat(violations(members))
        .containsExactly(new Violation("in.unknown", "Member is not part of this operation"));
  }

  @Test
  void say_of_a_thing_that_is_no_object_only_that() {
    var members = members("{\"in\": 5}");

    members.requiredObject("in").requiredObject("deeper").string("name").required();

    assertThat(violations(members))
        .containsExactly(new Violation("in", "Member must be an object"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"in\": null}"})
  void say_of_a_missing_object_only_that(String body) {
    var members = members(body);

    members.requiredObject("in").requiredObject("deeper").string("name").required();

    assertThat(violations(members)).containsExactly(new Violation("in", "Member must not be null"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"5\"", "5.0", "1e1", "true", "[5]"})
  void take_no_number_for_whole_that_is_not_written_so(String value) {
    var members = members("{\"count\": " + value + "}");

    assertThat(members.integer("count", 0, 300)).isEmpty();
    assertThat(violations(members))
        .containsExactly(new Violation("count", "Member must be a whole number"));
  }

  @Test
  void say_of_the_largest_numbers_that_they_are_too_large() {
    var members = members("{\"count\": 99999999999999999999999}");

    members.integer("count", 0, 300);

    assertThat(violations(members))
        .containsExactly(
            new Violation("count", "Member must have value less than or equal to 300"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "null", "[\"a\"]"})
  void say_of_a_list_which_of_its_parts_is_no_text(String part) {
    var members = members("{\"list\": [\"a\", " + part + "]}");

    members.list("list");

    assertThat(violations(members))
        .containsExactly(new Violation("list[1]", "Member must be a string"));
  }

  @Test
  void count_characters_not_the_halves_of_them() {
    var members = members("{\"a\": \"😀😀😀\"}");

    members.string("a").min(3).max(3);

    assertThatCode(members::check).doesNotThrowAnyException();
  }

  @Test
  void name_the_values_that_a_choice_has() {
    var members = members("{\"unit\": \"WEEKS\"}");

    assertThat(members.choice("unit", TimeUnit.class)).isEmpty();
    assertThat(violations(members))
        .singleElement()
        .satisfies(v -> assertThat(v.constraint()).contains("[NANOSECONDS, ").contains("DAYS]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "arn:aws:ivs:eu-west-1:1:stream-key/a",
        "arn:aws:s3:::bucket",
        " arn:aws:ivs:eu-west-1:1:channel/a",
        "arn:aws:ivs:eu-west-1:1:channel/a/b",
        "arn:aws:ivs:eu-west-1:1:channel/"
      })
  void refuse_what_is_no_arn_of_the_kind(String text) {
    var members = members("{\"arn\": \"" + text + "\"}");

    assertThat(members.string("arn").arn(ResourceKind.CHANNEL)).isEmpty();
    assertThat(violations(members)).extracting(Violation::path).containsExactly("arn");
  }

  @Test
  void take_an_empty_arn_for_none_where_that_is_allowed() {
    var members = members("{\"arn\": \"\"}");

    assertThat(members.string("arn").arnOrNone(ResourceKind.CHANNEL)).isEmpty();
    assertThatCode(members::check).doesNotThrowAnyException();
  }

  @Test
  void read_an_arn_of_the_kind() {
    var text = "arn:aws:ivs:eu-west-1:123456789012:channel/-aB3";
    var members = members("{\"arn\": \"" + text + "\"}");

    assertThat(members.string("arn").arn(ResourceKind.CHANNEL))
        .map(Object::toString)
        .contains(text);
  }

  @Test
  void are_those_of_an_object_only() {
    assertThatThrownBy(() -> members("[]"))
        .isInstanceOf(ServiceFailure.Validation.class)
        .hasMessage("The request body must be a JSON object");
  }

  private static Members members(String json) {
    try {
      return Members.of(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<Violation> violations(Members members) {
    return catchThrowableOfType(ServiceFailure.Validation.class, members::check).violations();
  }
}

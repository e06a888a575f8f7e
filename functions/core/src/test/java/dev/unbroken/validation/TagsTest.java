package dev.unbroken.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.failure.Violation;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TagsTest {

  private final ObjectNode body = JsonNodeFactory.instance.objectNode();
  private final ObjectNode tags = body.putObject("tags");

  @Test
  void may_hold_letters_of_any_script_and_an_empty_value() {
    tags.put("Größe: a_b/c=d+e-f@g", "日本 語").put("empty", "");

    var members = Members.of(body);

    assertThat(Tags.read(members)).containsEntry("empty", "").hasSize(2);
    members.check();
  }

  @Test
  void may_be_50_but_no_more() {
    for (var i = 0; i < 50; i++) {
      tags.put("key" + i, "value");
    }
    assertThat(Tags.read(Members.of(body))).hasSize(50);

    tags.put("one more", "");

    assertThat(violations())
        .containsExactly(new Violation("tags", "Member must have length less than or equal to 50"));
  }

  @Test
  void are_each_looked_at_even_if_they_are_too_many() {
    for (var i = 0; i < 50; i++) {
      tags.put("key" + i, "value");
    }
    tags.put("a*b", "value");

    assertThat(violations()).extracting(Violation::path).containsExactly("tags", "tags.a*b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws:stage", "AWS:stage", "aWs:", "aws:cloudformation:stack-name"})
  void may_not_begin_with_the_prefix_of_aws(String key) {
    tags.put(key, "value");

    assertThat(violations())
        .singleElement()
        .satisfies(violation -> {
          assertThat(violation.path()).isEqualTo("tags." + key);
          assertThat(violation.constraint()).contains("'aws:'");
        });
  }

  @Test
  void are_refused_with_a_key_or_value_that_breaks_its_limits() {
    tags.put("", "no key")
        .put("k".repeat(129), "")
        .put("a*b", "")
        .put("long", "v".repeat(257))
        .put("wrong", "a?b")
        .put("number", 5);

    assertThat(violations())
        .extracting(Violation::path)
        .containsExactlyInAnyOrder(
            "tags.", // Too short, and without any of the characters it may have.
            "tags.",
            "tags." + "k".repeat(129),
            "tags.a*b",
            "tags.long",
            "tags.wrong",
            "tags.number");
  }

  @Test
  void take_the_longest_key_and_value() {
    tags.put("k".repeat(128), "v".repeat(256));

    var members = Members.of(body);
    Tags.read(members);
    members.check();
  }

  @Test
  void are_told_of_in_a_text_that_stays_short() {
    for (var i = 0; i < 10_000; i++) {
      body.put("unknown" + i, 0);
    }
    tags.put("*".repeat(100_000), "");

    var members = Members.of(body);
    Tags.read(members);
    var failure = catchThrowableOfType(ServiceFailure.Validation.class, members::check);

    assertThat(failure.getMessage())
        .startsWith("10002 validation errors detected: ")
        .endsWith("; and 9952 more")
        .hasSizeLessThan(10_000);
  }

  private List<Violation> violations() {
    var members = Members.of(body);
    Tags.read(members);
    return catchThrowableOfType(ServiceFailure.Validation.class, members::check).violations();
  }
}

package dev.unbroken.local.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The reference data itself, and whether the service offers all that is in it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EveryOperationTest {

  @Test
  void the_model_has_forty_operations() {
    assertThat(Operation.all()).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void template_yaml_has_each_operation_of_the_model() {
    assertThat(Operation.offered())
        .extracting(Operation::name)
        .containsExactlyInAnyOrderElementsOf(
            Operation.all().stream().map(Operation::name).toList());
  }

  @Test
  void each_operation_has_a_valid_request_of_which_a_walk_can_start() {
    var started =
        Reference.read("valid.tsv").stream()
            .map(row -> row.get("operation"))
            .collect(Collectors.toSet());

    assertThat(started)
        .containsExactlyInAnyOrderElementsOf(
            Operation.all().stream().map(Operation::name).toList());
  }

  @Test
  void each_pattern_of_the_model_has_texts_that_match_and_texts_that_do_not() {
    for (var constraint : Constraint.all()) {
      assertThat(Texts.of(constraint.pattern())).as(constraint.toString()).isNotNull();
    }
    for (var texts : Texts.all()) {
      assertThat(texts.ofLength(120)).matches(texts.pattern().isEmpty() ? ".*" : texts.pattern());
      assertThat(texts.mismatches()).isNotEmpty().noneMatch(text -> text.matches(texts.pattern()));
    }
    assertThat(StreamSupport.stream(Texts.all().spliterator(), false))
        .extracting(Texts::pattern)
        .isSubsetOf(Constraint.all().stream().map(Constraint::pattern).toList());
  }
}

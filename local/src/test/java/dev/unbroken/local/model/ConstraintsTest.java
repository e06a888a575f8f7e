package dev.unbroken.local.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.local.model.Constraint.In;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each constraint of the model, broken in each way and just kept, over HTTP. */
@ExtendWith(WithWorld.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConstraintsTest {

  private final World world;

  ConstraintsTest(World world) {
    this.world = world;
  }

  @TestFactory
  Stream<DynamicNode> a_broken_constraint_is_refused_by_name_and_nothing_is_written() {
    return group((operation, valid) ->
        Constraint.of(operation).stream()
            .flatMap(constraint -> Breaks.of(constraint, valid).stream())
            .map(variant -> dynamicTest(variant.name(), () -> refused(operation, variant))));
  }

  private void refused(Operation operation, Variant variant) {
    var answer = world.call(operation, variant.request());

    answer.refused(400, "ValidationException", variant.constraint().named());
  }

  @TestFactory
  Stream<DynamicNode> a_member_that_is_not_of_the_operation_is_refused_by_name() {
    return group((operation, valid) ->
        operation.hasBody() ? unknownMembers(operation, valid) : Stream.empty());
  }

  private Stream<DynamicTest> unknownMembers(Operation operation, ObjectNode valid) {
    var structures =
        Constraint.of(operation).stream()
            .filter(each -> each.type().equals("structure"))
            .map(each -> each.member() + ".nonsense");
    return Stream.concat(Stream.of("nonsense"), structures)
        .map(member ->
            dynamicTest(
                member,
                () -> {
                  var request = Place.with(valid, member, valid.numberNode(1));

                  var answer = world.call(operation, request);

                  var named = "'" + member.replace("[]", "[0]") + "'";
                  answer.refused(400, "ValidationException", named);
                }));
  }

  @TestFactory
  Stream<DynamicNode> what_a_constraint_just_allows_is_taken() {
    return Operation.offered().stream()
        .map(operation ->
            dynamicContainer(
                operation.name(),
                Constraint.of(operation).stream()
                    .flatMap(constraint ->
                        Fits.of(constraint, () -> world.valid(operation)).stream()
                            .map(fit ->
                                dynamicTest(
                                    fit.name(), () -> taken(operation, constraint, fit))))));
  }

  private void taken(Operation operation, Constraint constraint, Fits.Fit fit) {
    var answer = world.call(operation, fit.request().get());

    if (constraint.isArn() || constraint.in() == In.PATH) {
      assertThat(answer.error())
          .as("nobody has it, but it could be")
          .isNotEqualTo("ValidationException");
      assertThat(answer.status()).isIn(operation.status(), 404);
    } else {
      answer.worked(operation.status());
    }
  }

  /** Tests of each operation, and one more at the end, that they left nothing behind. */
  private Stream<DynamicNode> group(BiFunction<Operation, ObjectNode, Stream<DynamicTest>> tests) {
    return Operation.offered().stream()
        .map(operation ->
            dynamicContainer(
                operation.name(),
                Stream.of(operation)
                    .flatMap(each -> {
                      var valid = world.valid(each);
                      var before = world.written();
                      return Stream.concat(
                          tests.apply(each, valid),
                          Stream.of(
                              dynamicTest(
                                  "nothing is written",
                                  () -> assertThat(world.written()).isEqualTo(before))));
                    })));
  }
}

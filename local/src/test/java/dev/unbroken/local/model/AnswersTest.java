package dev.unbroken.local.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The answer of each operation, compared with the model's output shape. */
@ExtendWith(WithWorld.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnswersTest {

  private final World world;

  AnswersTest(World world) {
    this.world = world;
  }

  @TestFactory
  Stream<DynamicNode> an_answer_is_what_the_model_says() {
    return Operation.offered().stream()
        .map(operation -> dynamicContainer(operation.name(), answers(operation)));
  }

  private Stream<DynamicTest> answers(Operation operation) {
    var shape = new Shape(operation);
    var valid =
        Reference.read("valid.tsv").stream()
            .filter(row -> row.get("operation").equals(operation.name()))
            .map(row ->
                dynamicTest(row.get("case"), () -> compare(operation, shape, row.get("request"))));
    var complete = dynamicTest("each member was met", () -> assertThat(shape.neverMet()).isEmpty());
    return Stream.concat(valid, Stream.of(complete));
  }

  private void compare(Operation operation, Shape shape, String request) {
    var answer = world.call(operation, world.request(request));

    var json = answer.worked(operation.status());
    assertThat(answer.body().isEmpty()).isEqualTo(operation.status() == 204);
    assertThat(shape.compare(json)).isEmpty();
    if (Shown.of(operation).isEmpty()) {
      assertThat(json).isEqualTo(JsonNodeFactory.instance.objectNode());
    }
  }
}

package dev.unbroken.local.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods and paths: which lead to an operation, and what is said where none is. */
@ExtendWith(WithWorld.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoutesTest {

  private static final String ARN = "arn:aws:ivs:us-west-2:123456789012:channel/NoSuchChanne";

  private final World world;

  RoutesTest(World world) {
    this.world = world;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/Nothing",
        "/getchannel",
        "/GetChannel/",
        "/GetChannel/more",
        "/tags",
        "/tags/",
        "/%F0%9F%98%80"
      })
  void what_is_no_operation_is_unknown(String path) {
    world.send("POST", path, "{}").refused(404, "UnknownOperationException", "POST /");
  }

  @TestFactory
  Stream<DynamicTest> an_operation_is_unknown_by_another_method() {
    var methods = List.of("GET", "PUT", "PATCH", "DELETE", "OPTIONS", "ANY");
    var known = Operation.all().stream().map(each -> each.method() + " " + path(each)).toList();
    return Operation.all().stream()
        .map(RoutesTest::path)
        .distinct()
        .flatMap(path -> methods.stream().map(method -> method + " " + path))
        .filter(route -> !known.contains(route))
        .map(route ->
            dynamicTest(
                route,
                () -> {
                  var parts = route.split(" ", 2);
                  var answer = world.send(parts[0], parts[1], "{}");
                  answer.refused(404, "UnknownOperationException", route);
                }));
  }

  private static String path(Operation operation) {
    return operation.path().replace("{resourceArn}", ARN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "DELETE"})
  void the_arn_in_a_path_may_be_encoded_or_not(String method) {
    Assumptions.assumeTrue(Operation.offered().contains(Operation.named("TagResource")));
    var operation =
        Operation.all().stream()
            .filter(each -> each.path().startsWith("/tags/") && each.method().equals(method))
            .findFirst()
            .orElseThrow();
    var request = world.valid(operation);

    var encoded = world.call(operation, request);
    var plain = world.call(operation, request, arn -> arn);
    var halfEncoded = world.call(operation, request, arn -> arn.replace("/", "%2f"));

    assertThat(encoded.worked(200)).isEqualTo(plain.worked(200)).isEqualTo(halfEncoded.worked(200));
  }
}

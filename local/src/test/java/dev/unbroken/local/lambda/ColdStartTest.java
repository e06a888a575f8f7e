package dev.unbroken.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.unbroken.local.template.FunctionResource;
import dev.unbroken.testing.Template;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much a function loads before its first answer, which is most of what a cold start takes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ColdStartTest {

  private static final Path JAR =
      Template.PROJECT.resolve("functions/handlers/target/unbroken-functions.jar");

  /**
   * It was 3,830 when this was written, the JDK's and the runtime client's included. A few more
   * come and go with versions of the JDK; a library that is pulled in by accident is hundreds.
   */
  private static final int MOST_CLASSES = 3_900;

  @TempDir private Path folder;

  @Test
  void a_cold_get_channel_loads_no_more_classes_than_it_did() throws Exception {
    if (!"true".equals(System.getenv("UNBROKEN_REQUIRE_TOOLS"))) {
      assumeThat(System.getProperty("os.name"))
          .as("AWS's runtime interface client has a native library for Linux alone")
          .isEqualTo("Linux");
      assumeThat(JAR).as("run mvn verify: mvn test makes no jar").exists();
    }
    var loaded = folder.resolve("classes");
    TaskFolder.fill(folder.resolve("task"), JAR);

    try (var service = new FreshService()) {
      var function = getChannel(service);
      var environment = new HashMap<>(service.environment(function));
      environment.put("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + loaded);
      var event = new SampleEvent("channels/get-channel").text().getBytes(UTF_8);
      var outcome = FunctionProcess.invoke(function, event, environment, folder.resolve("task"));
      assertThat(outcome).isInstanceOf(RuntimeApi.Outcome.Answered.class);
    }

    var classes =
        Files.readAllLines(loaded).stream().filter(line -> line.contains(" source: ")).toList();
    assertThat(classes)
        .noneMatch(line -> line.contains(" com.fasterxml.jackson.databind.ObjectMapper "))
        .noneMatch(line -> line.contains(" software.amazon.awssdk.regions.servicemetadata."));
    assertThat(classes.size()).as("classes that were loaded").isBetween(1, MOST_CLASSES);
  }

  private static FunctionResource getChannel(FreshService service) {
    return service.template().functions().stream()
        .filter(each -> each.name().equals("GetChannelFunction"))
        .findFirst()
        .orElseThrow();
  }
}

package dev.unbroken.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What is deployed to Lambda: small, and nothing of the local runtime in it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FunctionsJarTest {

  private static final long LIMIT = 21_000_000;

  private final Path jar = Path.of("../functions/handlers/target/unbroken-functions.jar");

  @BeforeEach
  void the_jar_is_made_by_the_package_phase() {
    if (!"true".equals(System.getenv("UNBROKEN_REQUIRE_TOOLS"))) {
      assumeThat(jar).as("run mvn verify: mvn test makes no jar").exists();
    }
    assertThat(jar).exists();
  }

  @Test
  void it_stays_under_21_megabytes() throws IOException {
    assertThat(Files.size(jar)).isLessThan(LIMIT);
  }

  @Test
  void it_holds_the_handlers_and_nothing_of_the_local_runtime() throws IOException {
    try (var content = new JarFile(jar.toFile())) {
      var names = content.stream().map(entry -> entry.getName()).toList();

      assertThat(names)
          .contains("dev/unbroken/handlers/channels/GetChannelHandler.class")
          .noneMatch(name -> name.startsWith("dev/unbroken/local/"))
          .noneMatch(name -> name.startsWith("software/amazon/awssdk/regions/servicemetadata/"))
          .noneMatch(name -> name.startsWith("com/amazonaws/services/dynamodbv2/local/"))
          .noneMatch(name -> name.startsWith("org/gaul/") || name.startsWith("org/elasticmq/"))
          .noneMatch(name -> name.startsWith("picocli/") || name.startsWith("META-INF/resources/"));
    }
  }

  @Test
  void it_holds_the_native_library_of_one_platform_where_lambda_looks_for_it() throws IOException {
    try (var content = new JarFile(jar.toFile())) {
      assertThat(content.stream().map(entry -> entry.getName()))
          .filteredOn(name -> name.endsWith("libaws-crt-jni.so"))
          .containsExactly("lib/libaws-crt-jni.so");
    }
  }
}

package dev.unbroken.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.unbroken.testing.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every function from the packaged jar under AWS's own Java runtime interface client: unpacked as
 * Lambda unpacks it, primed and restored as SnapStart does, called with its sample event.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RealRuntimeTest {

  private static final Path JAR =
      Template.PROJECT.resolve("functions/handlers/target/unbroken-functions.jar");

  /**
   * The client unpacks its native library to one place for all processes: a second one that starts
   * would write over what the first one runs.
   */
  private static final int AT_ONCE = 1;

  @TempDir private static Path task;

  private static final BlockingQueue<FreshService> SERVICES = new LinkedBlockingQueue<>();
  private static final Map<SampleEvent, Future<RuntimeApi.Outcome>> OUTCOMES = new HashMap<>();
  private static ExecutorService workers;

  @BeforeAll
  static void start() throws IOException {
    workers = Executors.newFixedThreadPool(AT_ONCE);
    var wanted = "true".equals(System.getenv("UNBROKEN_REQUIRE_TOOLS"));
    if (!wanted) {
      assumeThat(System.getProperty("os.name"))
          .as("AWS's runtime interface client has a native library for Linux alone")
          .isEqualTo("Linux");
      assumeThat(JAR).as("run mvn verify: mvn test makes no jar").exists();
    }
    assertThat(JAR).exists();
    TaskFolder.fill(task, JAR);
    for (int i = 0; i < AT_ONCE; i++) {
      SERVICES.add(new FreshService());
    }
    samples().forEach(event -> OUTCOMES.put(event, workers.submit(() -> outcome(event))));
  }

  @AfterAll
  static void stop() {
    workers.shutdownNow();
    workers.close();
    SERVICES.forEach(FreshService::close);
  }

  static List<SampleEvent> samples() {
    return SampleEvent.all().stream().filter(SampleEvent::isPlain).toList();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_function_answers_its_sample_event_as_it_is_kept(SampleEvent event) throws Exception {
    var outcome = OUTCOMES.get(event).get();

    assertThat(outcome).isInstanceOf(RuntimeApi.Outcome.Answered.class);
    var answered = (RuntimeApi.Outcome.Answered) outcome;
    assertThat(answered.restored()).as("it went through SnapStart's hooks").isTrue();
    Golden.check(event, answered.payload());
  }

  private static RuntimeApi.Outcome outcome(SampleEvent event) throws Exception {
    var service = SERVICES.take();
    try {
      service.clear();
      var function =
          service.template().functions().stream()
              .filter(each -> each.name().equals(event.function()))
              .findFirst()
              .orElseThrow();
      return FunctionProcess.invoke(
          function, event.text().getBytes(UTF_8), service.environment(function), task);
    } finally {
      SERVICES.add(service);
    }
  }
}

package dev.unbroken.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.hooks.HookSecret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./unbroken hooks}, on a data folder and on a runtime that runs. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HooksCommandTest {

  private record Ended(int code, String out, String err) {
    String value() {
      return out.lines().findFirst().orElseThrow().replace("export UNBROKEN_HOOK_SECRET=", "");
    }
  }

  @TempDir private Path folder;

  private static Ended run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var all = new ArrayList<>(List.of("hooks"));
    all.addAll(List.of(arguments));
    var code =
        Unbroken.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(all.toArray(String[]::new));
    return new Ended(code, out.toString(), err.toString());
  }

  @Test
  void a_value_is_made_shown_rotated_and_forgotten() {
    var data = folder.resolve("data").toString();
    assertThat(run("show", "--data", data).code()).isEqualTo(Unbroken.REFUSED);

    var first = run("rotate", "--data", data).value();
    var second = run("rotate", "--data", data);

    assertThat(first).matches("[A-Za-z0-9]{40}").isNotEqualTo(second.value());
    assertThat(second.out()).contains("# The value before it is valid as well.");
    assertThat(run("show", "--data", data).value()).isEqualTo(second.value());
    assertThat(run("forget", "--data", data).out()).doesNotContain("#");
  }

  @Test
  void a_runtime_that_runs_begins_with_a_value_and_takes_another() throws IOException {
    var template = Path.of(System.getProperty("unbroken.home", "..")).resolve("template.yaml");
    try (var runtime = LocalRuntime.start(Options.of(template).withPort(0))) {
      var port = Integer.toString(runtime.endpoints().eventBridge().getPort() - 4);

      var first = run("show", "--port", port);
      var second = run("rotate", "--port", port);

      assertThat(first.code()).as(first.err()).isZero();
      var kept =
          HookSecret.parse(
              runtime
                  .clients()
                  .secretsManager()
                  .getSecretValue(get -> get.secretId("HookSecret"))
                  .secretString());
      assertThat(kept.holds(first.value())).isTrue();
      assertThat(kept.holds(second.value())).isTrue();
      assertThat(kept.current()).isEqualTo(second.value());
    }
  }
}

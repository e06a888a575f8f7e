package dev.unbroken.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.accesskeys.AccessKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./unbroken keys}, on a data folder and on a runtime that runs. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeysCommandTest {

  private record Ended(int code, String out, String err) {

    String id() {
      return out.lines().findFirst().orElseThrow().replace("export AWS_ACCESS_KEY_ID=", "");
    }

    String secret() {
      var line = out.lines().skip(1).findFirst().orElseThrow();
      return line.replace("export AWS_SECRET_ACCESS_KEY=", "");
    }
  }

  @TempDir private Path folder;

  private static Ended run(List<String> place, String... command) {
    var out = new StringWriter();
    var err = new StringWriter();
    var arguments = new ArrayList<>(List.of("keys"));
    arguments.addAll(List.of(command));
    arguments.addAll(place);
    var code =
        Unbroken.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments.toArray(String[]::new));
    return new Ended(code, out.toString(), err.toString());
  }

  private List<String> inFolder() {
    return List.of("--data", folder.resolve("data").toString());
  }

  @Test
  void a_key_s_secret_is_shown_once_as_a_shell_takes_it() {
    var created = run(inFolder(), "create", "--name", "show");

    assertThat(created.code()).as(created.err()).isZero();
    assertThat(created.id()).matches("UBKA[A-Z2-7]{16}");
    assertThat(created.secret()).matches("[A-Za-z0-9+/]{40}");
    var listed = run(inFolder(), "list");
    assertThat(listed.out()).contains(created.id(), "active", "show");
    assertThat(listed.out()).doesNotContain(created.secret());
  }

  @Test
  void keys_are_kept_in_a_file_that_only_its_owner_may_read() throws IOException {
    var created = run(inFolder(), "create");

    var file = folder.resolve("data").resolve("secrets.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).contains(created.id());
  }

  @Test
  void a_key_is_deactivated_before_it_is_deleted() {
    var id = run(inFolder(), "create").id();

    var early = run(inFolder(), "delete", id);
    assertThat(early.code()).isEqualTo(2);
    assertThat(early.err()).contains("deactivate").hasLineCount(1);

    assertThat(run(inFolder(), "deactivate", id).code()).isZero();
    assertThat(run(inFolder(), "list").out()).contains("inactive");
    assertThat(run(inFolder(), "activate", id).code()).isZero();
    assertThat(run(inFolder(), "list").out()).doesNotContain("inactive");
    assertThat(run(inFolder(), "deactivate", id).code()).isZero();
    assertThat(run(inFolder(), "delete", id).code()).isZero();
    assertThat(run(inFolder(), "list").out()).doesNotContain(id);
  }

  @Test
  void what_cannot_be_done_is_said_in_one_sentence() {
    run(inFolder(), "create");
    run(inFolder(), "create");

    for (var ended :
        List.of(
            run(inFolder(), "create"),
            run(inFolder(), "create", "--name", "two words"),
            run(inFolder(), "deactivate", "UBKA0"),
            run(List.of("--data", "a", "--port", "1"), "list"),
            run(List.of("--port", "1"), "create"))) {
      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err()).isNotBlank().hasLineCount(1);
    }
  }

  @Test
  void a_folder_that_a_runtime_uses_is_left_to_it() {
    try (var _ = DataFolder.open(Optional.of(folder.resolve("data")))) {
      var ended = run(inFolder(), "create");

      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err()).contains("in use").hasLineCount(1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void the_keys_of_a_runtime_that_runs_are_changed_in_it_and_kept() {
    var data = folder.resolve("data");
    var first = run(inFolder(), "create", "--name", "before");
    var template = Path.of(System.getProperty("unbroken.home", "..")).resolve("template.yaml");
    var options =
        Options.of(template)
            .withPort(0)
            .withData(data)
            .withParameters(Map.of("FrontDoor", "SIGV4"));
    String second;
    try (var runtime = LocalRuntime.start(options)) {
      // Where any ports will do they are not in a row: the API's is said to be four before it.
      var place =
          List.of("--port", Integer.toString(runtime.endpoints().eventBridge().getPort() - 4));

      second = run(place, "create", "--name", "while").id();

      assertThat(run(place, "list").out()).contains(first.id(), second);
      assertThat(keys(runtime).usable(second)).isPresent();
    }
    assertThat(run(inFolder(), "list").out()).contains(first.id(), second);
  }

  @Test
  void a_runtime_with_another_front_door_has_no_keys() {
    try (var runtime = LocalRuntime.start(RunningRuntime.options())) {
      var port = Integer.toString(runtime.endpoints().eventBridge().getPort() - 4);

      var ended = run(List.of("--port", port), "create");

      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err()).contains("sigv4").hasLineCount(1);
    }
  }

  private static AccessKeys keys(LocalRuntime runtime) {
    var secrets = runtime.clients().secretsManager();
    return AccessKeys.parse(
        secrets.getSecretValue(get -> get.secretId("AccessKeys")).secretString());
  }
}

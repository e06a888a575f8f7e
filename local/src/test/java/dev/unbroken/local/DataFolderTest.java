package dev.unbroken.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unbroken.local.sample.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DataFolderTest {

  @TempDir private Path folder;

  @BeforeEach
  void forget() {
    Seen.clear();
  }

  @Test
  void goes_on_where_the_last_run_ended() throws Exception {
    var options = RunningRuntime.options().withData(folder.resolve("data"));
    String secret;
    try (var first = new RunningRuntime(options)) {
      first.put("before", Map.of());
      Wait.until(() -> Seen.ITEMS.contains("before"), "the item");
      first.runtime.deliver("{\"source\":\"test\",\"detail\":{}}");
      first.runtime.clients().s3().createBucket(create -> create.bucket("kept"));
      first
          .runtime
          .clients()
          .s3()
          .putObject(put -> put.bucket("kept").key("k"), RequestBody.fromString("v"));
      first.send("Failures", "a message");
      secret = secret(first);
    }

    try (var second = new RunningRuntime(options)) {
      second.put("after", Map.of());
      Wait.until(() -> Seen.ITEMS.contains("after"), "the item");

      assertThat(Seen.ITEMS).as("nothing is handed over again").containsExactly("before", "after");
      assertThat(second.runtime.clients().dynamoDb().scan(scan -> scan.tableName("Items")).count())
          .isEqualTo(2);
      assertThat(
              second
                  .runtime
                  .clients()
                  .s3()
                  .getObjectAsBytes(get -> get.bucket("kept").key("k"))
                  .asUtf8String())
          .isEqualTo("v");
      assertThat(second.receive("Failures", 1).getFirst().asText()).isEqualTo("a message");
      assertThat(secret(second)).isEqualTo(secret);
    }
    assertThat(Files.readAllLines(folder.resolve("data/events.jsonl")))
        .containsExactly("{\"source\":\"test\",\"detail\":{}}");
  }

  private static String secret(RunningRuntime running) throws IOException, InterruptedException {
    return RunningRuntime.json(running.call("POST", "/Echo", "{}").body()).path("secret").asText();
  }

  @Test
  void is_for_one_runtime_at_a_time() {
    var options = RunningRuntime.options().withData(folder);
    try (var _ = new RunningRuntime(options)) {
      assertThatThrownBy(() -> LocalRuntime.start(options))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("in use by another Unbroken");
    }
  }

  @Test
  void must_be_a_folder() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> LocalRuntime.start(RunningRuntime.options().withData(file)))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("is a file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tables.db", "queues.mv.db", "secrets.json", "checkpoints.json"})
  void names_a_file_that_is_damaged(String name) throws IOException {
    Files.writeString(folder.resolve(name), "no such thing ".repeat(1_000));

    assertThatThrownBy(() -> LocalRuntime.start(RunningRuntime.options().withData(folder)))
        .isInstanceOf(StartFailure.class)
        .message()
        .contains(name)
        .hasLineCount(1);
  }
}

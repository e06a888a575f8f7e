package dev.unbroken.local.journal;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JournalTest {

  @TempDir private Path folder;

  @Test
  void what_is_not_done_is_there_after_the_end_of_the_process() throws IOException {
    // Never closed, as a process that is killed closes nothing.
    var killed = open();
    killed.add("a", text("one"));
    killed.add("b", text("two"));
    killed.add("c", text("three"));
    killed.remove("b");

    assertThat(open().entries())
        .containsExactly(entry("a", text("one")), entry("c", text("three")));
  }

  @Test
  void a_line_that_was_cut_short_at_the_end_counts_as_never_written() throws IOException {
    open().add("a", text("one"));
    Files.writeString(file(), "{\"id\":\"b\",\"en", StandardOpenOption.APPEND);

    var next = open();
    next.add("c", text("three"));

    assertThat(open().entries()).containsOnlyKeys("a", "c");
  }

  @Test
  void a_file_that_is_no_journal_is_refused_by_name() throws IOException {
    Files.writeString(file(), "something else\n{\"id\":\"a\",\"entry\":1}\n");

    assertThatThrownBy(this::open)
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("journal.jsonl");
  }

  @Test
  void the_file_does_not_grow_with_what_is_done() throws IOException {
    var journal = open();
    journal.add("stays", text("here"));
    for (var i = 0; i < 20_000; i++) {
      journal.add("e" + i, text("entry"));
      journal.remove("e" + i);
    }

    assertThat(Files.size(file())).isLessThan(500_000);
    assertThat(open().entries()).containsOnlyKeys("stays");
  }

  @Test
  void an_entry_that_cannot_be_written_is_refused() throws IOException {
    var journal = open();
    journal.close();

    assertThatThrownBy(() -> journal.add("a", text("one")))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(journal.entries()).isEmpty();
  }

  private Journal open() throws IOException {
    return Journal.open(Optional.of(file()));
  }

  private Path file() {
    return folder.resolve("journal.jsonl");
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }
}

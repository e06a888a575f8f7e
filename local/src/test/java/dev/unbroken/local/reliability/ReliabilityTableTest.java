package dev.unbroken.local.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Runs after all fault tests, in an execution of its own; a full run writes the page. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReliabilityTableTest {

  private static final Path PAGE =
      Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
          .filter(folder -> Files.exists(folder.resolve("template.yaml")))
          .findFirst()
          .orElseThrow()
          .resolve("docs/reliability.md");

  @Test
  void nothing_was_lost_and_nothing_is_there_twice() {
    assertThat(ReliabilityReport.rows())
        .as("rows of this build's fault tests")
        .isNotEmpty()
        .allSatisfy(row -> {
          assertThat(row.runs()).as(row.fault()).isPositive();
          assertThat(row.lost()).as(row.fault()).isZero();
          assertThat(row.twice()).as(row.fault()).isZero();
        });
  }

  @Test
  void each_group_of_faults_is_tried() {
    assertThat(ReliabilityReport.rows()).extracting(ReliabilityRow::group).contains(Group.values());
  }

  @Test
  void each_row_of_the_page_has_a_test_behind_it_and_each_test_a_row() throws IOException {
    var rows = ReliabilityReport.rows();
    if (Extent.isFull()) {
      Files.writeString(PAGE, ReliabilityTable.page(rows));
    }

    assertThat(ReliabilityTable.faults(Files.readString(PAGE)))
        .as("docs/reliability.md, which mvn verify -Dunbroken.faults=full writes")
        .containsExactlyElementsOf(ReliabilityTable.faults(rows));
  }
}

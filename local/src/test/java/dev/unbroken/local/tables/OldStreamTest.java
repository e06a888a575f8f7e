package dev.unbroken.local.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import dev.unbroken.local.template.EventSource;
import dev.unbroken.local.template.TableResource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A runtime that starts again after a day, when the engine has forgotten its stream records. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OldStreamTest {

  private static final TableResource ITEMS =
      new TableResource(
          "Items",
          Map.of("id", "S"),
          new TableResource.Key("id", Optional.empty()),
          List.of(),
          Optional.of("NEW_IMAGE"),
          Optional.empty());

  private static final EventSource.TableStream MAPPING =
      new EventSource.TableStream(
          "Items",
          10,
          1,
          true,
          false,
          OptionalInt.empty(),
          Optional.empty(),
          true,
          List.of(),
          Optional.empty());

  @TempDir private Path folder;

  @Test
  void hands_over_every_change_that_is_made_from_then_on() throws Exception {
    var checkpoints = Checkpoints.load(Optional.empty());
    assertThat(changes(checkpoints, List.of("a", "b", "c", "d", "e"))).hasSize(5);

    twoDaysPass();

    assertThat(changes(checkpoints, List.of("f", "g"))).as("fewer than before").hasSize(2);
    twoDaysPass();
    assertThat(changes(checkpoints, IntStream.range(0, 20).mapToObj(i -> "h" + i).toList()))
        .as("more than before")
        .hasSize(20);
  }

  /** The changes that a run hands over in which these items are made. */
  private List<StreamRecord> changes(Checkpoints checkpoints, List<String> items) throws Exception {
    var tables = LocalTables.start(Optional.of(folder.resolve("tables.db")), List.of(ITEMS));
    try {
      var home = new StreamCursor.Home("123456789012", "us-west-2");
      var cursor = new StreamCursor(tables.streams(), checkpoints, "f/Items", MAPPING, home);
      cursor.prepare();
      for (var item : items) {
        tables
            .client()
            .putItem(put -> put.tableName("Items").item(Map.of("id", AttributeValue.fromS(item))));
      }
      var changes = new ArrayList<StreamRecord>();
      for (var look = 0; look < 5; look++) {
        changes.addAll(cursor.next());
      }
      cursor.done(changes.getLast());
      return changes;
    } finally {
      tables.close();
    }
  }

  private void twoDaysPass() throws SQLiteException {
    var file = new SQLiteConnection(folder.resolve("tables.db").toFile());
    try {
      file.open(false);
      file.exec("UPDATE us SET CreationDateTime = CreationDateTime - 2 * 24 * 3600 * 1000");
    } finally {
      file.dispose();
    }
  }
}

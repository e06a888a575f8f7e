package dev.unbroken.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The rows as JSON, for whatever reads them next. */
final class Results {

  private static final JsonMapper JSON = new JsonMapper();

  private Results() {}

  /**
   * Writes {@code [{"name","ours","peer","unit","ratio","goal","met"}]}; null where there is no
   * peer.
   */
  static void write(List<Row> rows, Path file) throws IOException {
    Files.writeString(file, json(rows).toPrettyString() + "\n");
  }

  static ArrayNode json(List<Row> rows) {
    var array = JSON.createArrayNode();
    for (var row : rows) {
      array
          .addObject()
          .put("name", row.name())
          .put("ours", row.ours().median())
          .put("peer", row.peer().map(Samples::median).orElse(null))
          .put("unit", row.unit())
          .put("ratio", row.ratio().orElse(null))
          .put("goal", row.goal().text(row.unit()))
          .put("met", row.isMet());
    }
    return array;
  }
}

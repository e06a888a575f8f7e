package dev.unbroken.local.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.testing.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts that a change must not raise unseen, a file a kind, a line a case; {@code
 * -Dunbroken.counts=write} writes them anew.
 */
public final class HeldCounts {

  private static final Path FOLDER = Template.PROJECT.resolve("local/src/test/resources/counts");

  private HeldCounts() {}

  /** Holds what was counted against what is kept, or keeps it. */
  public static void check(String kind, List<String> counted) throws IOException {
    var file = FOLDER.resolve(kind + ".txt");
    if ("write".equals(System.getProperty("unbroken.counts"))) {
      Files.createDirectories(FOLDER);
      Files.write(file, counted);
    }
    assertThat(file).as("Run once with -Dunbroken.counts=write and look at it").exists();
    assertThat(counted)
        .as("what is asked of AWS, beside %s; -Dunbroken.counts=write keeps the new numbers", kind)
        .containsExactlyElementsOf(Files.readAllLines(file));
  }

  /** The units and calls of a function between two of its tallies. */
  public static String all(JsonNode after, JsonNode before) {
    return "%s read units, %s write units; %s"
        .formatted(
            units(after, before, "readUnits"),
            units(after, before, "writeUnits"),
            calls(after, before, ""));
  }

  /** The calls of services whose names begin so. */
  public static String calls(JsonNode after, JsonNode before, String service) {
    var calls = new TreeMap<String, Integer>();
    after
        .path("calls")
        .properties()
        .forEach(call ->
            calls.put(
                call.getKey(),
                call.getValue().asInt() - before.path("calls").path(call.getKey()).asInt()));
    var made =
        calls.entrySet().stream()
            .filter(call -> call.getKey().startsWith(service) && call.getValue() > 0)
            .map((Map.Entry<String, Integer> call) ->
                "%d %s".formatted(call.getValue(), call.getKey()))
            .collect(Collectors.joining(", "));
    return made.isEmpty() ? "no call" : made;
  }

  private static String units(JsonNode after, JsonNode before, String kind) {
    var units = after.path(kind).asDouble() - before.path(kind).asDouble();
    return units == Math.rint(units) ? "%.0f".formatted(units) : "%.1f".formatted(units);
  }
}

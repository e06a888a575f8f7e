package dev.unbroken.local.reliability;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;

/**
 * What became of one fault.
 *
 * @param fault what goes wrong; unique in its group
 * @param how how the tests make it go wrong
 * @param runs how many times they did
 * @param lost how many recordings, streams, files and announcements were missing or not as they
 *     would have been without the fault
 * @param twice how many were there once more than they should have been
 * @param note what a reader has to know beyond that; may be empty
 * @param full whether that is all of its runs, not the part that every build makes
 */
public record ReliabilityRow(
    Group group,
    String fault,
    String how,
    int runs,
    int lost,
    int twice,
    String note,
    boolean full) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A row of this run, as far as it goes. */
  public ReliabilityRow(
      Group group, String fault, String how, int runs, int lost, int twice, String note) {
    this(group, fault, how, runs, lost, twice, note, Extent.isFull());
  }

  /** What tells the row from every other, as a file's name. */
  String key() {
    var text = (group + " " + fault).toLowerCase(Locale.ROOT);
    return text.replaceAll("[^a-z0-9]+", "-");
  }

  /** The row as one line of JSON, with the build it comes from. */
  String line(String build) {
    return JSON.createObjectNode()
        .put("build", build)
        .put("group", group.name())
        .put("fault", fault)
        .put("how", how)
        .put("runs", runs)
        .put("lost", lost)
        .put("twice", twice)
        .put("note", note)
        .put("full", full)
        .toString();
  }

  static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("No row of a fault test: " + line, e);
    }
  }

  static ReliabilityRow of(JsonNode json) {
    return new ReliabilityRow(
        Group.valueOf(json.path("group").asText()),
        json.path("fault").asText(),
        json.path("how").asText(),
        json.path("runs").asInt(),
        json.path("lost").asInt(),
        json.path("twice").asInt(),
        json.path("note").asText(),
        json.path("full").asBoolean());
  }
}

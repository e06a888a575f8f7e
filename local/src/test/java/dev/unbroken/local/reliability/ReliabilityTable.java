package dev.unbroken.local.reliability;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text of docs/reliability.md. */
final class ReliabilityTable {

  private static final String INTRODUCTION =
      """
      # What faults do to a recording

      Whatever happens between an event and the finished recording, the outcome is the one that the streams alone determine.
      This table is written by the tests that show it, and by nothing else; do not edit it.

      Each fault is made on the whole way: events go in on the bus, files and announcements come out. The tables are
      DynamoDB Local with its streams, the bucket is S3Proxy, functions get what Lambda would hand them. What comes out is
      compared with what comes out of the same history without the fault: recordings, streams, ids, every file in S3 byte by
      byte, and announcements by their ids. *Lost* and *twice* count what differs. An announcement may come again with the id
      it had; that is not counted.

      A part of the runs is made by every `mvn verify`. All of them, and this page:

      ```
      mvn verify -Dunbroken.faults=full
      ```

      Where *runs* ends with a +, they are that part.
      """;

  private static final Pattern ROW =
      Pattern.compile("^\\| ([^|]+) \\| [^|]+ \\| [\\d,]+\\+? \\| .*");

  private ReliabilityTable() {}

  /** The whole page, of rows in their order. */
  static String page(List<ReliabilityRow> rows) {
    var page = new StringBuilder(INTRODUCTION);
    for (var group : Group.values()) {
      var own = rows.stream().filter(row -> row.group() == group).toList();
      if (!own.isEmpty()) {
        page.append(
            """

            ## %s

            | Fault | How it is made | Runs | Lost | Twice | |
            |---|---|---:|---:|---:|---|
            """
                .formatted(group.title()));
        own.forEach(row -> page.append(line(row)));
      }
    }
    return page.toString();
  }

  /** The faults that a page has a row for, each with the heading it stands under. */
  static List<String> faults(String page) {
    var faults = new ArrayList<String>();
    var heading = "";
    for (var line : page.lines().toList()) {
      if (line.startsWith("## ")) {
        heading = line.substring(3);
      }
      var row = ROW.matcher(line);
      if (row.matches()) {
        faults.add(heading + ": " + row.group(1).strip());
      }
    }
    return List.copyOf(faults);
  }

  static List<String> faults(List<ReliabilityRow> rows) {
    return rows.stream()
        .map(row -> row.group().title() + ": " + row.fault())
        .collect(Collectors.toList());
  }

  private static String line(ReliabilityRow row) {
    return "| %s | %s | %,d%s | %d | %d | %s |%n"
        .formatted(
            cell(row.fault()),
            cell(row.how()),
            row.runs(),
            row.full() ? "" : "+",
            row.lost(),
            row.twice(),
            cell(row.note()))
        .replace("  |", " |")
        .replace("\r\n", "\n");
  }

  private static String cell(String text) {
    if (text.contains("|") || text.contains("\n")) {
      throw new IllegalArgumentException("Not for a cell of a table: " + text);
    }
    return text;
  }
}

package dev.unbroken.local.cost;

import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The text of docs/cost.md. */
public final class CostPage {

  private static final String INTRODUCTION =
      """
      # What it costs

      A thousand channels, each with one broadcast of two hours a day that drops ten times and comes back within its window:
      30,000 recordings of 330,000 streams a month, in us-east-1, at AWS's public prices of December 2025 without its free tier.
      This page is written by the test that counts, `mvn verify -Dunbroken.cost=write`, and by nothing else; do not edit it.

      Counted: every invocation of a function and everything it asks of AWS, in one broadcast and in one run of the schedule
      that finds nothing to do. The two events of a stream's start come in one batch, and so do those of its end. What the
      schedule does for streams that are live is the row without invocations. Units of DynamoDB are what DynamoDB Local says
      that a call consumed, indexes included, and half of what it says of transactions, which it counts twice over. The
      milliseconds are those of the machine that wrote this page: Lambda's differ, and what they cost is a small part. Two
      figures are not counted but taken: 2 KB of log an invocation, and Lambda's five pollers at each of two queues. Left
      out: calls of the API (each some $3 a million: gateway, function, one item), media in S3, storage of tables (kept 60
      days) and their backups, traces, and transfer of data.
      """;

  /** By the counts that OperationCountsTest holds; whoever changes those changes this. */
  private static final String HOUR =
      """

      ## A live stream of your own media server, an hour

      Not in the month above: worked out from what `local/src/test/resources/counts/operations.txt` holds of one call. The agent asks every
      three seconds, nginx every ten as in its example; one of the calls within some twelve seconds is kept as a sign of life, and has
      MergeSessions look at the channel. Taken: 10 ms and 2 KB of log an invocation, $1 a million calls of API Gateway.

      | What | How many | Dollars |
      |---|---:|---:|
      | API Gateway: calls of AgentHook and NginxRtmpHook | 1,560 | 0.0016 |
      | Lambda: requests, 300 of them for MergeSessions | 1,860 | 0.0004 |
      | Lambda: GB-seconds | 18.6 | 0.0002 |
      | DynamoDB: write request units, 20 a sign of life | 6,000 | 0.0038 |
      | DynamoDB: read request units, 3 a report, 4 an update, 5.2 a merge | 6,600 | 0.0008 |
      | CloudWatch: GB of log | 0.0037 | 0.0019 |
      | **Together** | | **0.0086** |

      The thousand channels above have 60,000 such hours a month: some 520 dollars, eight times all the rest. Half of it goes with the
      calls: agents with `--report 10000` and `notify_update_timeout 30s` make a third of them, and StopStream takes up to ten seconds then.
      """;

  private CostPage() {}

  /** The page of what was counted. */
  public static String of(
      Counts broadcast, int events, Counts run, int metrics, int alarmMetrics, int secrets) {
    var bill = new Bill(broadcast, events, run);
    return INTRODUCTION
        + counts("One broadcast with ten reconnects", bill.broadcast())
        + counts("One run of the schedule, of 43,200 a month", bill.run())
        + month(bill.amounts(metrics, alarmMetrics, secrets))
        + HOUR;
  }

  /** A page without what another machine has otherwise: milliseconds, and what they cost. */
  public static String lasting(String page) {
    return page.lines()
        .map(line -> line.replaceAll("^(\\| \\w+ \\| [\\d,.]+ \\|) [\\d,.]+ \\|", "$1 ms |"))
        .filter(line -> !line.matches("(\\| Lambda: GB-s|\\| \\*\\*|That is ).*"))
        .collect(Collectors.joining("\n"));
  }

  private static String counts(String title, Counts counts) {
    var text = new StringBuilder("\n## %s\n\n".formatted(title));
    text.append("| Function | Invocations | ms | Read units | Write units | Calls |\n");
    text.append("|---|---:|---:|---:|---:|---|\n");
    for (var function : counts.functions().keySet()) {
      if (counts.functions().get(function).values().stream().anyMatch(number -> number > 0.5)) {
        text.append(
            "| %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                    function,
                    number(counts.get(function, Counts.INVOCATIONS)),
                    number(counts.get(function, Counts.MILLISECONDS)),
                    number(counts.get(function, Counts.READ_UNITS)),
                    number(counts.get(function, Counts.WRITE_UNITS)),
                    calls(counts.functions().get(function))));
      }
    }
    return text.toString();
  }

  private static String calls(Map<String, Double> counts) {
    return new TreeSet<>(counts.keySet())
        .stream()
            .filter(name -> name.contains(".") && counts.get(name) > 0)
            .map(name -> "%s %s".formatted(number(counts.get(name)), name))
            .collect(Collectors.joining(", "));
  }

  private static String month(Map<Price, Double> amounts) {
    var text =
        new StringBuilder("\n## A month\n\n| What | How many | Dollars |\n|---|---:|---:|\n");
    var total = 0.0;
    for (var amount : amounts.entrySet()) {
      var dollars = amount.getKey().of(amount.getValue());
      total += dollars;
      text.append(
          "| %s | %s | %s |\n"
              .formatted(amount.getKey().text, number(amount.getValue()), money(dollars)));
    }
    text.append("| **Together** | | **%s** |\n".formatted(money(total)));
    text.append(
        "\nThat is $%s a channel, or $%s a recording.\n"
            .formatted(money(total / Bill.CHANNELS), money4(total / Bill.CHANNELS / Bill.DAYS)));
    return text.toString();
  }

  private static String number(double number) {
    return Math.abs(number - Math.rint(number)) < 0.05
        ? String.format(Locale.ROOT, "%,.0f", number)
        : String.format(Locale.ROOT, "%,.1f", number);
  }

  private static String money(double dollars) {
    return String.format(Locale.ROOT, "%,.2f", dollars);
  }

  private static String money4(double dollars) {
    return String.format(Locale.ROOT, "%,.4f", dollars);
  }
}

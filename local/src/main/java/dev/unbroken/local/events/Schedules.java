package dev.unbroken.local.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unbroken.local.functions.AsyncInvoker;
import dev.unbroken.local.functions.LocalFunction;
import dev.unbroken.local.template.EventSource;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The functions that run at a fixed rate. */
public final class Schedules {

  private static final class Entry {
    final LocalFunction function;
    final EventSource.Schedule schedule;
    Instant due;

    Entry(LocalFunction function, EventSource.Schedule schedule, Instant due) {
      this.function = function;
      this.schedule = schedule;
      this.due = due;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final AsyncInvoker invoker;
  private final InstantSource clock;
  private final String accountId;
  private final String region;

  /** Schedules of these functions, each due for the first time one period from now. */
  public Schedules(
      Iterable<LocalFunction> functions,
      AsyncInvoker invoker,
      InstantSource clock,
      String accountId,
      String region) {
    this.invoker = invoker;
    this.clock = clock;
    this.accountId = accountId;
    this.region = region;
    for (var function : functions) {
      for (var source : function.resource().sources()) {
        if (source instanceof EventSource.Schedule schedule) {
          entries.add(new Entry(function, schedule, clock.instant().plus(schedule.rate())));
        }
      }
    }
  }

  /** Runs what is due; a period that was missed altogether is not made up for. */
  public synchronized void tick() {
    var now = clock.instant();
    for (var entry : entries) {
      if (!entry.due.isAfter(now)) {
        invoker.accept(entry.function, event(entry, now).toString().getBytes(UTF_8));
        while (!entry.due.isAfter(now)) {
          entry.due = entry.due.plus(entry.schedule.rate());
        }
      }
    }
  }

  private JsonNode event(Entry entry, Instant now) {
    return entry.schedule.input().orElseGet(() -> scheduled(entry, now));
  }

  private JsonNode scheduled(Entry entry, Instant now) {
    var event = JsonNodeFactory.instance.objectNode();
    event.put("version", "0").put("id", UUID.randomUUID().toString());
    event.put("detail-type", "Scheduled Event").put("source", "aws.events");
    event.put("account", accountId).put("time", now.truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", region);
    event
        .putArray("resources")
        .add("arn:aws:events:%s:%s:rule/%s".formatted(region, accountId, entry.schedule.name()));
    event.putObject("detail");
    return event;
  }
}

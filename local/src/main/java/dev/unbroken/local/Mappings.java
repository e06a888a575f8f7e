package dev.unbroken.local;

import dev.unbroken.local.functions.Functions;
import dev.unbroken.local.functions.LocalFunction;
import dev.unbroken.local.functions.Queues;
import dev.unbroken.local.host.Clients;
import dev.unbroken.local.journal.Journal;
import dev.unbroken.local.queues.QueueMapping;
import dev.unbroken.local.tables.Checkpoints;
import dev.unbroken.local.tables.LocalTables;
import dev.unbroken.local.tables.StreamMapping;
import dev.unbroken.local.template.EventSource;

/** Starts what reads streams and queues for the functions. */
final class Mappings {

  private final Options options;
  private final Closing closing;

  Mappings(Options options, Closing closing) {
    this.options = options;
    this.closing = closing;
  }

  void start(
      Functions functions,
      LocalTables tables,
      Clients clients,
      Queues failures,
      Checkpoints checkpoints,
      Journal messages) {
    for (var function : functions.all()) {
      for (var source : function.resource().sources()) {
        switch (source) {
          case EventSource.TableStream stream ->
              start(function, stream, tables, checkpoints, failures);
          case EventSource.Queue queue ->
              closing.add(
                  QueueMapping.start(function, queue, clients.sqs(), options.region(), messages));
          case EventSource.Route _, EventSource.Schedule _ -> {
            // The gateway and the schedules find these by themselves.
          }
        }
      }
    }
  }

  private void start(
      LocalFunction function,
      EventSource.TableStream stream,
      LocalTables tables,
      Checkpoints checkpoints,
      Queues failures) {
    closing.add(
        StreamMapping.start(
            function,
            stream,
            tables,
            checkpoints,
            failures,
            options.accountId(),
            options.region(),
            options.clock()));
  }
}

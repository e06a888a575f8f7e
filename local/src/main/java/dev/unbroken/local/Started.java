package dev.unbroken.local;

import dev.unbroken.local.events.EventBus;
import dev.unbroken.local.events.Schedules;
import dev.unbroken.local.functions.Functions;
import dev.unbroken.local.host.Clients;

/** The parts of a runtime that runs. */
record Started(
    Endpoints endpoints,
    Functions functions,
    EventBus bus,
    Schedules schedules,
    Clients clients,
    Closing closing)
    implements AutoCloseable {

  @Override
  public void close() {
    closing.close();
  }
}

package dev.unbroken.bench.handler;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unbroken.bench.Comparison;
import dev.unbroken.bench.Goal;
import dev.unbroken.bench.Machine;
import dev.unbroken.bench.Row;
import dev.unbroken.handlers.channels.CreateChannelHandler;
import dev.unbroken.handlers.channels.GetChannelHandler;
import dev.unbroken.handlers.channels.ListChannelsHandler;
import java.util.function.Supplier;

/** A warm call of a function in process, beside the one call of DynamoDB that it makes. */
public final class WarmHandler implements Comparison {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int CHANNELS = 100;
  private static final String REMARK =
      "In one process with DynamoDB Local, which both reach over HTTP on loopback by the same client"
          + " (aws-crt, with the limits of time that a function sets), call by call in turn, after a"
          + " warm-up; C2 is on. The raw call is the very request that the handler made.";

  /** Made by the registry. */
  public WarmHandler() {}

  @Override
  public String name() {
    return "warm-handler";
  }

  @Override
  public Measured measure(Machine machine) throws Exception {
    try (var service = Service.start(machine)) {
      var run = new Run(machine, service);
      var get = JSON.createObjectNode().put("arn", Function.createChannels(service, CHANNELS));
      var list = JSON.createObjectNode().put("maxResults", 50);
      var create = JSON.createObjectNode().put("name", "new").put("latencyMode", "LOW");
      return Measured.of(
          run.row(
              "warm-handler",
              "GetChannel",
              GetChannelHandler::new,
              service.event("get-channel", get),
              "its GetItem alone"),
          run.row(
              "warm-handler-list",
              "ListChannels",
              ListChannelsHandler::new,
              service.event("list-channels", list),
              "its Query of 51 items alone"),
          run.row(
              "warm-handler-write",
              "CreateChannel",
              CreateChannelHandler::new,
              service.event("create-channel", create),
              "its TransactWriteItems alone, with other ids"));
    }
  }

  private record Run(Machine machine, Service service) {

    Row row(
        String name,
        String operation,
        Supplier<? extends RequestStreamHandler> handler,
        byte[] event,
        String peer)
        throws Exception {
      var pairs = WarmCall.of(service, operation, handler, event).measure(machine);
      return Row.beside(
              name, "A warm call of " + operation, pairs, peer, "ms", Goal.partOfPeer(1.15))
          .remarked(REMARK);
    }
  }
}

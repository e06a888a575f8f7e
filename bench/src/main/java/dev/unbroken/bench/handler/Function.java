package dev.unbroken.bench.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.handlers.channels.CreateChannelHandler;
import dev.unbroken.handlers.frame.Host;
import dev.unbroken.local.functions.LocalContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A function in this process. */
final class Function {

  private static final JsonMapper JSON = new JsonMapper();

  private final RequestStreamHandler handler;
  private final Context context;

  /** The function of an operation, whose handler this makes, with this client of the tables. */
  Function(
      Service service,
      String operation,
      Supplier<? extends RequestStreamHandler> handler,
      DynamoDbClient client) {
    var function = service.function(operation);
    Host host = new MeasuredHost(client, service.environment(function));
    this.handler = ScopedValue.where(Host.CURRENT, host).call(handler::get);
    this.context = new LocalContext(function, "8476a536", InstantSource.system());
  }

  /** What it answers to an event. */
  byte[] call(byte[] event) throws IOException {
    var output = new ByteArrayOutputStream(1024);
    handler.handleRequest(new ByteArrayInputStream(event), output, context);
    return output.toByteArray();
  }

  /** The body of its answer, which must be 200. */
  JsonNode body(byte[] event) throws IOException {
    var answer = JSON.readTree(call(event));
    if (answer.path("statusCode").asInt() != 200) {
      throw new IllegalStateException("The function answered " + answer);
    }
    return JSON.readTree(answer.path("body").asText());
  }

  /** Creates channels with two tags each, and tells the ARN of the last. */
  static String createChannels(Service service, int number) throws IOException {
    var create =
        new Function(service, "CreateChannel", CreateChannelHandler::new, service.client());
    var arn = "";
    for (var i = 1; i <= number; i++) {
      ObjectNode body = JSON.createObjectNode().put("name", "channel-" + i);
      body.putObject("tags").put("show", "evening").put("team", "sports");
      arn = create.body(service.event("create-channel", body)).at("/channel/arn").asText();
    }
    return arn;
  }
}

package dev.unbroken.local.events;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** EventBridge over HTTP (AWS JSON 1.1): PutEvents. */
public final class EventBridgeServer extends Handler.Abstract {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LARGEST_BODY = 2 * 1024 * 1024;

  private final PutEvents putEvents;

  /** Serves the bus. */
  public EventBridgeServer(EventBus bus, String accountId, String region, InstantSource clock) {
    this.putEvents = new PutEvents(bus, accountId, region, clock);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var target = Objects.requireNonNullElse(request.getHeaders().get("X-Amz-Target"), "");
    var body = Content.Source.asInputStream(request).readNBytes(LARGEST_BODY);
    ObjectNode answer;
    try {
      if (!target.equals("AWSEvents.PutEvents")) {
        response.setStatus(400);
        answer = error("UnknownOperationException", "There is no operation " + target);
      } else {
        answer = putEvents.answer(MAPPER.readTree(body));
      }
    } catch (InvalidRequest e) {
      response.setStatus(400);
      answer = error("ValidationException", e.getMessage());
    } catch (JacksonException e) {
      response.setStatus(400);
      answer = error("SerializationException", "The request is no JSON");
    }
    response.getHeaders().put("Content-Type", "application/x-amz-json-1.1");
    response.getHeaders().put("x-amzn-RequestId", UUID.randomUUID().toString());
    response.write(true, ByteBuffer.wrap(MAPPER.writeValueAsBytes(answer)), callback);
    return true;
  }

  private static ObjectNode error(String type, @org.jspecify.annotations.Nullable String message) {
    return JsonNodeFactory.instance.objectNode().put("__type", type).put("message", message);
  }
}

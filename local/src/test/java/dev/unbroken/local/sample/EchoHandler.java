package dev.unbroken.local.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unbroken.handlers.frame.Host;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Answers the event that it got, and its environment. */
public final class EchoHandler implements RequestStreamHandler {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Host host = Host.current();

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var body = MAPPER.createObjectNode();
    body.set("event", MAPPER.readTree(input));
    body.put("greeting", host.environment("GREETING").orElse("-"));
    body.put("secret", host.environment("SECRET").orElse("-"));
    body.put("home", host.environment("HOME").orElse("-"));
    body.put("function", context.getFunctionName());
    body.put("remaining", context.getRemainingTimeInMillis());
    var answer = MAPPER.createObjectNode().put("statusCode", 201).put("body", body.toString());
    answer.putObject("headers").put("Content-Type", "application/json").put("x-echo", "yes");
    output.write(MAPPER.writeValueAsBytes(answer));
  }
}

package dev.unbroken.local.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps events; fails on those that say so. */
public final class OnEventHandler implements RequestStreamHandler {

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    Seen.EVENTS.add(event);
    if (event.contains("poison")) {
      throw new IllegalStateException("this event is poison");
    }
  }
}

package dev.unbroken.local.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Keeps what the schedule hands it. */
public final class OnScheduleHandler implements RequestHandler<Map<String, Object>, Void> {

  @Override
  public Void handleRequest(Map<String, Object> event, Context context) {
    Seen.TICKS.add(new ObjectMapper().valueToTree(event).toString());
    return null;
  }
}

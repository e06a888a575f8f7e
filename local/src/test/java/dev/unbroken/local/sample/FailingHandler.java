package dev.unbroken.local.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** Always fails. */
public final class FailingHandler implements RequestHandler<Map<String, Object>, String> {

  @Override
  public String handleRequest(Map<String, Object> event, Context context) {
    throw new IllegalStateException("as always", new IllegalArgumentException("for a reason"));
  }
}

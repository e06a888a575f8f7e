package dev.unbroken.local.tally;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Shows the tally at {@code GET /tally}; what else is asked for is left to others. */
public final class TallyServer extends Handler.Abstract {

  private final Tally tally;

  /** Shows this tally. */
  public TallyServer(Tally tally) {
    this.tally = tally;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!request.getMethod().equals("GET") || !Request.getPathInContext(request).equals("/tally")) {
      return false;
    }
    response.getHeaders().put("Content-Type", "application/json");
    var text = tally.json().toPrettyString() + "\n";
    response.write(true, ByteBuffer.wrap(text.getBytes(UTF_8)), callback);
    return true;
  }
}

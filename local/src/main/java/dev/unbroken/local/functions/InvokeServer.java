package dev.unbroken.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Lambda over HTTP: Invoke, and nothing else; what is no call of Lambda is left to others. */
public final class InvokeServer extends Handler.Abstract {

  private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
  private static final int LARGEST_EVENT = 6 * 1024 * 1024;

  private final Functions functions;
  private final AsyncInvoker invoker;

  /** Invokes these functions. */
  public InvokeServer(Functions functions, AsyncInvoker invoker) {
    this.functions = functions;
    this.invoker = invoker;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var path = PATH.matcher(Request.getPathInContext(request));
    if (!path.matches()) {
      return false;
    }
    response.getHeaders().put("Content-Type", "application/json");
    response.getHeaders().put("x-amzn-RequestId", UUID.randomUUID().toString());
    var event = Content.Source.asInputStream(request).readNBytes(LARGEST_EVENT);
    var type =
        Objects.requireNonNullElse(
            request.getHeaders().get("X-Amz-Invocation-Type"), "RequestResponse");
    var answer =
        answer(
            name(path.group(1)), type, event.length == 0 ? "{}".getBytes(UTF_8) : event, response);
    response.write(true, ByteBuffer.wrap(answer.getBytes(UTF_8)), callback);
    return true;
  }

  /** A function is named by its name or its ARN, with a version or without. */
  private static String name(String encoded) {
    var parts = URLDecoder.decode(encoded, UTF_8).split(":", -1);
    return parts.length > 6 ? parts[6] : parts[0];
  }

  private String answer(String name, String type, byte[] event, Response response)
      throws InterruptedException {
    var function = functions.find(name);
    if (function.isEmpty()) {
      response.getHeaders().put("x-amzn-ErrorType", "ResourceNotFoundException");
      response.setStatus(404);
      return JsonNodeFactory.instance
          .objectNode()
          .put("Type", "User")
          .put("Message", "Function not found: " + name)
          .toString();
    }
    if (type.equals("Event")) {
      invoker.accept(function.get(), event);
      response.setStatus(202);
      return "";
    }
    return switch (function.get().invoke(event, UUID.randomUUID().toString())) {
      case Outcome.Answered(var payload) -> payload;
      case Outcome.Failed failed -> {
        response.getHeaders().put("X-Amz-Function-Error", "Unhandled");
        yield failed.payload().toString();
      }
    };
  }
}

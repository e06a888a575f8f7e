package dev.unbroken.local.host;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Secrets Manager over HTTP (AWS JSON 1.1), for callers on this machine only: GetSecretValue and
 * PutSecretValue of the template's secrets. What is no call of Secrets Manager is left to others.
 */
public final class SecretsServer extends Handler.Abstract {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String SERVICE = "secretsmanager.";

  /** What a secret may hold, and more than enough around it. */
  private static final int LARGEST_BODY = 256 * 1024;

  private final Secrets secrets;

  /** Serves these secrets. */
  public SecretsServer(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var target = Objects.requireNonNullElse(request.getHeaders().get("X-Amz-Target"), "");
    if (!target.startsWith(SERVICE)) {
      return false;
    }
    var body = Content.Source.asInputStream(request).readNBytes(LARGEST_BODY);
    var answer =
        isFromHere(request)
            ? answer(target.substring(SERVICE.length()), body)
            : error("AccessDeniedException", "Secrets are for callers on this machine");
    response.setStatus(answer.has("__type") ? 400 : 200);
    response.getHeaders().put("Content-Type", "application/x-amz-json-1.1");
    response.getHeaders().put("x-amzn-RequestId", UUID.randomUUID().toString());
    response.write(true, ByteBuffer.wrap(MAPPER.writeValueAsBytes(answer)), callback);
    return true;
  }

  private static boolean isFromHere(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress address
        && address.getAddress().isLoopbackAddress();
  }

  private ObjectNode answer(String operation, byte[] body) throws IOException {
    JsonNode call;
    try {
      call = MAPPER.readTree(body);
    } catch (JacksonException e) {
      return error("SerializationException", "The request is no JSON");
    }
    var name = secrets.named(call.path("SecretId").asText(""));
    if (name.isEmpty()) {
      return error("ResourceNotFoundException", "The template has no such secret");
    }
    return switch (operation) {
      case "GetSecretValue" ->
          secrets
              .get(name.get())
              .map(value -> current(name.get()).put("SecretString", value))
              .orElseGet(() -> error("ResourceNotFoundException", "The secret has no value yet"));
      case "PutSecretValue" -> {
        // Every client makes an id where its caller gives none.
        var id = call.path("ClientRequestToken").asText(UUID.randomUUID().toString());
        yield secrets.set(name.get(), call.path("SecretString").asText(""), id)
            ? current(name.get())
            : error("ResourceExistsException", "There is a version of this id with another value");
      }
      default -> error("UnknownOperationException", "There is no operation " + operation);
    };
  }

  private ObjectNode current(String name) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("Name", name)
        .put("VersionId", secrets.version(name));
  }

  private static ObjectNode error(String type, String message) {
    return JsonNodeFactory.instance.objectNode().put("__type", type).put("message", message);
  }
}

package dev.unbroken.handlers.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.failure.Violation;
import dev.unbroken.validation.Members;
import java.util.List;
import java.util.Optional;

/** A call of a media server: JSON, or a form, and whatever its URL says. */
public final class HookCall {

  private static final int LONGEST_FORM = 64 * 1024;

  private final JsonNode event;
  private final Call call;
  private final byte[] body;

  HookCall(JsonNode event, Call call, byte[] body) {
    this.event = event;
    this.call = call;
    this.body = body;
  }

  /** The members of a body that is JSON. */
  public Members members() {
    return call.members();
  }

  /** Whether the body is a form, and no JSON. */
  public boolean isForm() {
    return header("content-type")
        .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
        .isPresent();
  }

  /** A field of a body that is a form; the server's own stand before those of its encoder. */
  public Optional<String> field(String name) {
    if (body.length > LONGEST_FORM) {
      throw new ServiceFailure.Validation(
          "The form is larger than %d bytes".formatted(LONGEST_FORM));
    }
    return Query.values(new String(body, UTF_8), name).stream().findFirst();
  }

  /** A field that must be there. */
  public String requiredField(String name) {
    return field(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() ->
            new ServiceFailure.Validation(List.of(new Violation(name, "Member must not be null"))));
  }

  /** A parameter of the URL; empty when it is not there, or says nothing. */
  public Optional<String> query(String name) {
    return call.queryParameters(name).stream().filter(value -> !value.isEmpty()).findFirst();
  }

  /** A header, by its name in lower case. */
  Optional<String> header(String name) {
    return Optional.ofNullable(event.path("headers").path(name).textValue());
  }

  /** The media server's name: as its URL says, or else the address that it calls from. */
  public String server() {
    return query("server")
        .orElseGet(
            () -> event.path("requestContext").path("http").path("sourceIp").asText("unknown"));
  }
}

package dev.unbroken.handlers.frame;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.validation.Members;
import java.util.List;
import java.util.Optional;

/** One call of an operation, as API Gateway hands it over. */
public final class Call {

  private final JsonNode event;

  Call(JsonNode event) {
    this.event = event;
  }

  /** Method and path, percent-decoded, as in {@code POST /GetChannel}. */
  public String route() {
    var http = event.path("requestContext").path("http");
    return http.path("method").asText("-") + " " + http.path("path").asText("-");
  }

  /**
   * The members of the request's body; refused when it is too large or no JSON object. An operation
   * that never asks takes any body for none.
   */
  public Members members() {
    return Members.of(
        RequestBody.read(
            event.path("body").asText(""), event.path("isBase64Encoded").asBoolean(false)));
  }

  /** The ARN in {@code arn}, the one member of a request about one resource of this kind. */
  public ResourceArn arn(ResourceKind kind) {
    var members = members();
    var arn = members.string("arn").required().min(1).arn(kind);
    members.check();
    return arn.orElseThrow();
  }

  /** A part of the path, percent-decoded. */
  public Optional<String> pathParameter(String name) {
    return Optional.ofNullable(event.path("pathParameters").path(name).textValue());
  }

  /** All values of a query parameter, percent-decoded, in their order. */
  public List<String> queryParameters(String name) {
    return Query.values(event.path("rawQueryString").asText(""), name);
  }
}

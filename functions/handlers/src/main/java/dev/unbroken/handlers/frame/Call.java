package dev.unbroken.handlers.frame;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.validation.Members;
import java.util.List;
import java.util.Optional;

/** One call of an operation, as API Gateway hands it over. */
public final class Call {

  private static final String ARNS = "arns";
  private static final int MOST_ARNS = 50;

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

  /** The 1 to 50 ARNs in {@code arns}, the one member of a request about several resources. */
  public List<ResourceArn> arns(ResourceKind kind) {
    var members = members();
    var arns = members.list(ARNS).stream().map(each -> each.min(1).arn(kind)).toList();
    if (!members.has(ARNS)) {
      members.violated(ARNS, "Member must not be null");
    } else if (members.length(ARNS).equals(Optional.of(0))) {
      members.violated(ARNS, "Member must have length greater than or equal to 1");
    } else if (arns.size() > MOST_ARNS) {
      members.violated(ARNS, "Member must have length less than or equal to " + MOST_ARNS);
    }
    members.check();
    return arns.stream().flatMap(Optional::stream).toList();
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

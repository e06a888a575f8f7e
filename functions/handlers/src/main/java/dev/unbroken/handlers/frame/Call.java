package dev.unbroken.handlers.frame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.resource.ResourceArn;
import dev.unbroken.resource.ResourceKind;
import dev.unbroken.validation.Members;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** One call of an operation, as API Gateway hands it over. */
public final class Call {

  private static final String ARNS = "arns";
  private static final int MOST_ARNS = 50;
  private static final int MOST_ENCODINGS = 2;

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
    return Members.of(body());
  }

  /** The same as a call of a media server. */
  HookCall ofHook() {
    return new HookCall(event, this, new GatewayEvent(event).body());
  }

  /** The resource that the call is about, for the log: nothing else of a body goes there. */
  Optional<String> subject() {
    return Stream.of("channelArn", "arn", "resourceArn")
        .map(name -> bodyOrNothing().path(name).textValue())
        .filter(Objects::nonNull)
        .findFirst()
        .or(() -> pathParameter("resourceArn").map(Call::decoded))
        .flatMap(ResourceArn::parse)
        .map(ResourceArn::toString);
  }

  private JsonNode bodyOrNothing() {
    try {
      return body();
    } catch (ServiceFailure.Validation unreadable) {
      return MissingNode.getInstance();
    }
  }

  private JsonNode body() {
    return RequestBody.read(
        event.path("body").asText(""), event.path("isBase64Encoded").asBoolean(false));
  }

  /** The ARN in {@code arn}, the one member of a request about one resource of this kind. */
  public ResourceArn arn(ResourceKind kind) {
    return arn("arn", kind);
  }

  /** The ARN in the one member of a request about one resource of this kind. */
  public ResourceArn arn(String member, ResourceKind kind) {
    var members = members();
    var arn = members.string(member).required().min(1).arn(kind);
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

  /**
   * The members of a request that has some of them elsewhere: those of its body, one in the path,
   * and lists in the query.
   */
  public Members membersWithPath(String inPath, String... inQuery) {
    var body = body();
    var all = Json.object();
    if (body.isObject()) {
      all.setAll((ObjectNode) body);
    }
    // What stands in the body by the name of one that belongs elsewhere is not looked at.
    all.remove(inPath);
    pathParameter(inPath).ifPresent(value -> all.put(inPath, decoded(value)));
    for (var name : inQuery) {
      all.remove(name);
      var values = queryParameters(name);
      if (!values.isEmpty()) {
        values.forEach(all.putArray(name)::add);
      }
    }
    return Members.of(body.isObject() ? all : body);
  }

  /**
   * Clients encode an ARN in a path, and some encode it again for the signature. What is no
   * encoding of anything stays as it is, for its member's pattern to refuse.
   */
  private static String decoded(String value) {
    var text = value;
    for (var more = 0; more < MOST_ENCODINGS && text.contains("%"); more++) {
      text = Query.decoded(text.replace("+", "%2B")).orElse(text);
    }
    return text;
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
